package io.trilane.runtime.internal.call;

import java.util.function.LongSupplier;

/// Splits the time of the message in hand into queued, waited and computed, which do not overlap.
/// The handler's thread.
public final class MessageClock {
  private final LongSupplier nanoTime;
  private long queued;
  private long waited;
  private long computed;
  private long mark;

  public MessageClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// A message that arrived then begins to be run now.
  public void start(long arrived) {
    mark = nanoTime.getAsLong();
    queued = mark - arrived;
    waited = 0;
    computed = 0;
  }

  /// As [#start], for a message that was there when the clock started last.
  void startWith(long arrived) {
    queued = mark - arrived;
  }

  /// Its steps begin to await something.
  void suspend() {
    var now = nanoTime.getAsLong();
    computed += now - mark;
    mark = now;
  }

  /// The steps run on now; what they awaited came at `readySince`.
  void resume(long readySince) {
    waited += readySince - mark;
    mark = nanoTime.getAsLong();
    queued += mark - readySince;
  }

  public long queuedNanos() {
    return queued;
  }

  public long waitedNanos() {
    return waited;
  }

  public long computedNanos() {
    return computed + nanoTime.getAsLong() - mark;
  }
}
