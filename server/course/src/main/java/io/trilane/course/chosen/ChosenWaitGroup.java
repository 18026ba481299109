package io.trilane.course.chosen;

import io.trilane.course.lab.LabWaitGroup;

/// A count whose every change is a point.
final class ChosenWaitGroup implements LabWaitGroup {
  private final ChosenWorld world;
  private final String name;
  private int count;

  ChosenWaitGroup(ChosenWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  @Override
  public void add(int delta) throws InterruptedException {
    world.point("add", name);
    change(delta);
  }

  @Override
  public void done() {
    if (world.isOver()) {
      return;
    }
    try {
      world.point("done", name);
    } catch (InterruptedException e) {
      return; // The run is over, and nobody counts any more.
    }
    change(-1);
  }

  @Override
  public void await() throws InterruptedException {
    world.point("wait", name, () -> count == 0);
  }

  private void change(int delta) {
    if (count + delta < 0) {
      throw new IllegalStateException("negative count of a wait group: " + (count + delta));
    }
    count += delta;
  }
}
