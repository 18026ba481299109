package io.trilane.course.free;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A count, and the tasks that wait until it is zero; the thread that makes it zero wakes them.
final class Countdown {
  private final World world;
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<FreeWait> waits = new ConcurrentLinkedQueue<>();

  Countdown(World world) {
    this.world = world;
  }

  void add(int delta) {
    if (count.addAndGet(delta) <= 0) {
      for (var wait = waits.poll(); wait != null; wait = waits.poll()) {
        wait.served();
      }
    }
  }

  void await(String operation, String object) throws InterruptedException {
    var waited = false;
    while (count.get() > 0) {
      if (waited) { // Woken by the end of an earlier count.
        world.goesOn(operation, object, true);
      }
      var wait = world.wait(operation, object);
      waits.add(wait);
      waited = count.get() > 0 && world.parkAt(wait);
    }
    world.goesOn(operation, object, waited);
  }
}
