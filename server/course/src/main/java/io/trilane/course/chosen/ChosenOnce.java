package io.trilane.course.chosen;

import io.trilane.course.lab.Body;
import io.trilane.course.lab.LabOnce;
import org.jspecify.annotations.Nullable;

/// An action that the first task runs while the others wait.
final class ChosenOnce implements LabOnce {
  private final ChosenWorld world;
  private final String name;
  private @Nullable ChosenTask runner;
  private boolean begun;

  ChosenOnce(ChosenWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  @Override
  public void run(Body action) throws InterruptedException {
    world.point("once", name, () -> runner == null, () -> runner);
    if (begun) {
      return;
    }
    begun = true;
    runner = world.current();
    try {
      action.run();
    } finally {
      runner = null;
    }
  }
}
