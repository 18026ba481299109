package io.trilane.runtime.internal.netty;

import io.netty.util.concurrent.FastThreadLocal;

/// The time at which an event loop has read from a connection. All that comes with one read has the
/// same time, for one look at the clock.
///
/// Belongs to its thread.
public final class ReadClock {
  private static final FastThreadLocal<ReadClock> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected ReadClock initialValue() {
          return new ReadClock();
        }
      };

  private boolean reading;
  private boolean known;
  private long nanos;

  private ReadClock() {}

  /// A read begins on the calling thread.
  public static ReadClock begin() {
    var clock = OF_THREAD.get();
    clock.reading = true;
    clock.known = false;
    return clock;
  }

  /// The bytes of the read have been worked off.
  public void end() {
    reading = false;
  }

  /// The [System#nanoTime] of the read that goes on, or the present one if there is none. Any
  /// thread.
  public static long now() {
    var clock = OF_THREAD.getIfExists();
    return clock == null || !clock.reading ? System.nanoTime() : clock.time();
  }

  private long time() {
    if (!known) {
      nanos = System.nanoTime();
      known = true;
    }
    return nanos;
  }
}
