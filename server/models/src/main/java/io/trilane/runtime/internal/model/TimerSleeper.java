package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Sleeper;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;

/// Sleeps until timers say so.
record TimerSleeper(Timers timers) implements Sleeper {
  /// @param own of a model that keeps the system's time
  static Sleeper in(Time time, Sleeper own) {
    var timers = time.timers();
    return timers == null ? own : new TimerSleeper(timers);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    var over = new Signal();
    var pending = timers.after(duration, over::raise);
    try {
      over.block();
    } catch (InterruptedException e) {
      pending.cancel();
      throw e;
    }
  }
}
