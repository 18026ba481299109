package io.trilane.course.free;

import io.trilane.course.lab.LabCond;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The shipped condition, recorded.
final class FreeCond implements LabCond {
  private final World world;
  private final String name;
  private final FreeMutex.WhileWaiting mutex;
  private final io.trilane.channels.sync.Cond cond;
  private final Queue<FreeWait> waits = new ConcurrentLinkedQueue<>();

  FreeCond(World world, String name, FreeMutex mutex) {
    this.world = world;
    this.name = name;
    this.mutex = mutex.new WhileWaiting();
    this.cond = new io.trilane.channels.sync.Cond(this.mutex);
  }

  @Override
  public void await() throws InterruptedException {
    world.requireGoingOn();
    var wait = world.wait("wait", name);
    waits.add(wait);
    ScopedValue.where(mutex.waiting(), wait)
        .call(() -> {
          cond.await();
          return wait;
        });
    world.requireGoingOn();
  }

  @Override
  public void signal() throws InterruptedException {
    world.goesOn("signal", name, false);
    var first = waits.poll();
    if (first != null) {
      first.served();
    }
    cond.signal();
  }

  @Override
  public void broadcast() throws InterruptedException {
    world.goesOn("broadcast", name, false);
    for (var wait = waits.poll(); wait != null; wait = waits.poll()) {
      wait.served();
    }
    cond.broadcast();
  }
}
