package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Sleeper;
import io.trilane.runtime.internal.time.WheelTimers;
import java.time.Duration;

/// Sleeps until a timer wheel says so. Cheaper than [Thread#sleep] where many virtual threads
/// sleep: those of a tick are woken by one of their kind, so that they go to its carrier's own
/// queue.
record WheelSleeper(WheelTimers timers) implements Sleeper {
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    var over = new Signal();
    var pending = timers.after(duration, over::raise);
    if (timers.isClosed()) { // Its thread may have ended without a look at this.
      pending.cancel();
      Thread.sleep(duration);
      return;
    }
    try {
      over.block();
    } catch (InterruptedException e) {
      pending.cancel();
      throw e;
    }
  }
}
