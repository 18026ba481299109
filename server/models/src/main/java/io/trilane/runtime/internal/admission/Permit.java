package io.trilane.runtime.internal.admission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The right of one call to be served, and the places that it holds, from its first headers to the
/// moment its thread is free.
///
/// Belongs to one thread at a time: the event loop's, then that of the thread that admits it from a
/// line, then the handler's.
public final class Permit implements Admission {
  private enum Conclusion {
    /// The call was answered: its time counts.
    ANSWERED,
    /// The model had no room for the call, or the answer came after its deadline.
    DROPPED,
    /// The call failed, or its caller left early. That says nothing of the load.
    OTHER
  }

  private final Usage usage;
  private final CallKind kind;
  private final @Nullable Limit method;
  private final CallOrigin origin;
  private @Nullable AdaptiveLimit adaptive;
  private List<Limit> limits = List.of();
  private Conclusion conclusion = Conclusion.OTHER;
  private boolean begun;
  private long since;

  /// @param method the limit of the call's method, if it has one
  /// @param origin where a place is held
  Permit(Usage usage, CallKind kind, @Nullable Limit method, CallOrigin origin) {
    this.usage = usage;
    this.kind = kind;
    this.method = method;
    this.origin = origin;
  }

  /// The call is admitted.
  ///
  /// @param places on each of which one is held
  /// @param learning learns from the duration of the call, or null
  void hold(List<Limit> places, @Nullable AdaptiveLimit learning) {
    limits = places;
    adaptive = learning;
    usage.admitted();
  }

  CallKind kind() {
    return kind;
  }

  @Nullable Limit method() {
    return method;
  }

  CallOrigin origin() {
    return origin;
  }

  /// The call goes to its model: from here on its time is the server's, not the client's.
  ///
  /// @param now the [System#nanoTime]
  public void begin(long now) {
    begun = true;
    since = now;
  }

  /// The time since [#begin].
  public long elapsedNanos(long now) {
    return now - since;
  }

  /// The answer is on its way.
  public void answered() {
    conclusion = Conclusion.ANSWERED;
  }

  /// There was no room for the call: at a limit, or in the model that it was admitted to.
  public void dropped() {
    conclusion = Conclusion.DROPPED;
    if (limits.isEmpty()) {
      usage.refused();
    } else {
      usage.refusedLater();
    }
  }

  /// Gives every place back. Called once.
  ///
  /// @param now the [System#nanoTime]
  /// @param late the caller left because its deadline passed
  public void release(long now, boolean late) {
    if (kind == CallKind.CALL && begun) {
      sample(late ? Conclusion.DROPPED : conclusion, now);
    }
    giveBack(limits, limits.size());
    origin.giveBack();
    usage.released();
  }

  /// Gives back the places that were taken first.
  static void giveBack(List<Limit> limits, int taken) {
    for (var limit = taken - 1; limit >= 0; limit--) {
      limits.get(limit).giveBack();
    }
  }

  private void sample(Conclusion how, long now) {
    if (how == Conclusion.OTHER) {
      return;
    }
    var nanos = Math.max(1, elapsedNanos(now)); // Vegas takes no zero.
    if (how == Conclusion.ANSWERED) {
      usage.latency().record(nanos);
    }
    if (adaptive != null) {
      adaptive.sample(since, nanos, how == Conclusion.DROPPED);
    }
  }
}
