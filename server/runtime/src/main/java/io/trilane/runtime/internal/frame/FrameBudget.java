package io.trilane.runtime.internal.frame;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The number of useless frames that one connection may send in each 30 s. Belongs to its event
/// loop's thread.
public final class FrameBudget {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final int most;
  private final LongSupplier nanoTime;
  private long windowStart;
  private int spent;

  public FrameBudget(int most, LongSupplier nanoTime) {
    this.most = most;
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong();
  }

  /// Counts one more frame.
  ///
  /// @throws Http2Exception if it is one too many, which closes the connection
  public void spend() throws Http2Exception {
    var now = nanoTime.getAsLong();
    if (now - windowStart > WINDOW_NANOS) {
      windowStart = now;
      spent = 0;
    }
    if (++spent > most) {
      throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too_many_control_frames");
    }
  }
}
