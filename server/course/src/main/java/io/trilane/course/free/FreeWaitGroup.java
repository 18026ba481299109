package io.trilane.course.free;

import io.trilane.course.lab.LabWaitGroup;

/// The shipped wait group, recorded.
final class FreeWaitGroup implements LabWaitGroup {
  private final World world;
  private final String name;
  private final io.trilane.channels.sync.WaitGroup group = new io.trilane.channels.sync.WaitGroup();
  private final Countdown countdown;

  FreeWaitGroup(World world, String name) {
    this.world = world;
    this.name = name;
    this.countdown = new Countdown(world);
  }

  @Override
  public void add(int delta) throws InterruptedException {
    world.goesOn("add", name, false);
    change(delta);
  }

  @Override
  public void done() {
    if (world.isOver()) {
      return;
    }
    try {
      world.goesOn("done", name, false);
    } catch (InterruptedException e) {
      return; // The run is over, and nobody counts any more.
    }
    change(-1);
  }

  @Override
  public void await() throws InterruptedException {
    world.requireGoingOn();
    countdown.await("wait", name);
    group.await();
  }

  private void change(int delta) {
    group.add(delta);
    countdown.add(delta);
  }
}
