package io.trilane.course.chosen;

import io.trilane.course.lab.LabCond;
import java.util.ArrayDeque;

/// A condition that wakes in the order in which tasks came to wait.
final class ChosenCond implements LabCond {
  private final ChosenWorld world;
  private final String name;
  private final ChosenMutex mutex;
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

  ChosenCond(ChosenWorld world, String name, ChosenMutex mutex) {
    this.world = world;
    this.name = name;
    this.mutex = mutex;
  }

  @Override
  public void await() throws InterruptedException {
    world.point("release", name);
    mutex.release();
    var waiter = new Waiter();
    waiters.add(waiter);
    world.point(
        "wait",
        name,
        () -> waiter.woken && mutex.isFree(),
        () -> waiter.woken ? mutex.holder() : null);
    mutex.take();
  }

  @Override
  public void signal() throws InterruptedException {
    world.point("signal", name);
    var first = waiters.poll();
    if (first != null) {
      first.woken = true;
    }
  }

  @Override
  public void broadcast() throws InterruptedException {
    world.point("broadcast", name);
    waiters.forEach(waiter -> waiter.woken = true);
    waiters.clear();
  }

  private static final class Waiter {
    private boolean woken;
  }
}
