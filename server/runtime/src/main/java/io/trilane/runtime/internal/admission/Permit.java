package io.trilane.runtime.internal.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The right of one call to be served, from its admission to the moment its thread is free.
///
/// Belongs to one thread at a time: the event loop's until the handler begins, then the handler's.
public final class Permit implements Admission {
  private enum Ending {
    /// The call was answered: its time counts.
    ANSWERED,
    /// The model had no room for the call, or the answer came after its deadline.
    DROPPED,
    /// The call failed, or its caller left early. That says nothing of the load.
    OTHER
  }

  private final Usage usage;
  private final @Nullable AdaptiveLimit adaptive;
  private final List<Limit> limits;
  private final Limit connection;
  private final boolean timed;
  private Ending ending = Ending.OTHER;
  private boolean begun;
  private long since;

  /// @param timed the duration of the call tells of the load
  /// @param adaptive learns from that duration, or null
  /// @param limits on each of which it holds a place
  /// @param connection one more such limit
  Permit(
      Usage usage,
      boolean timed,
      @Nullable AdaptiveLimit adaptive,
      List<Limit> limits,
      Limit connection) {
    this.usage = usage;
    this.timed = timed;
    this.adaptive = adaptive;
    this.limits = limits;
    this.connection = connection;
    usage.admitted();
  }

  /// The request is complete: from here on its time is the server's, not the client's.
  public void begin() {
    begun = true;
    since = System.nanoTime();
  }

  /// The time since the request was complete; means nothing before it is.
  public long elapsedNanos() {
    return System.nanoTime() - since;
  }

  /// The answer is on its way.
  public void answered() {
    ending = Ending.ANSWERED;
  }

  /// The model had no room after all.
  public void dropped() {
    ending = Ending.DROPPED;
    usage.refusedLater();
  }

  /// Gives every place back. Called once.
  ///
  /// @param late the caller left because its deadline passed
  public void release(boolean late) {
    if (timed && begun) {
      sample(late ? Ending.DROPPED : ending);
    }
    giveBack(limits, limits.size());
    connection.giveBack();
    usage.released();
  }

  /// Gives back the places that were taken first.
  static void giveBack(List<Limit> limits, int taken) {
    for (var limit = taken - 1; limit >= 0; limit--) {
      limits.get(limit).giveBack();
    }
  }

  private void sample(Ending how) {
    if (how == Ending.OTHER) {
      return;
    }
    var nanos = Math.max(1, elapsedNanos()); // Vegas takes no zero.
    if (how == Ending.ANSWERED) {
      usage.latency().record(nanos);
    }
    if (adaptive != null) {
      adaptive.sample(since, nanos, how == Ending.DROPPED);
    }
  }
}
