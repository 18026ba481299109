package io.trilane.runtime.internal.frame;

import io.netty.handler.codec.http2.Http2Exception;
import java.util.function.IntSupplier;

/// The number of needless WINDOW_UPDATE frames that one connection may send. Belongs to its event
/// loop's thread.
///
/// A peer that reads what it was sent gives back the room of each DATA frame, of its stream and of
/// the connection, and some enlarge a stream when they open it. So two are free for each request
/// and two for each [#MIN_FRAME] octets of DATA, whenever they come; what goes beyond is spent.
public final class WindowBudget {
  private static final int FREE = 2;

  /// No message of gRPC is shorter than its prefix, and none is cut but where a window ends.
  private static final int MIN_FRAME = 5;

  private final IntSupplier window;
  private final FrameBudget budget;
  private long requests;
  private long granted;
  private long passedFree;

  /// @param window how many octets the connection may be sent at this moment
  /// @param budget of the frames that are not free
  public WindowBudget(IntSupplier window, FrameBudget budget) {
    this.window = window;
    this.budget = budget;
    this.granted = window.getAsInt();
  }

  /// A stream was opened.
  public void request() {
    requests++;
  }

  /// Counts one more frame, after it took effect.
  ///
  /// @param increment of the connection's window, or 0 if it was for a stream
  /// @throws Http2Exception if it is one too many, which closes the connection
  public void spend(int increment) throws Http2Exception {
    granted += increment;
    var octetsSent = granted - window.getAsInt();
    if (passedFree < FREE * (requests + octetsSent / MIN_FRAME)) {
      passedFree++;
    } else {
      budget.spend();
    }
  }
}
