package io.trilane.course.chosen;

import io.trilane.course.lab.LabMutex;
import org.jspecify.annotations.Nullable;

/// A mutex that any task which waits for it may get.
final class ChosenMutex implements LabMutex {
  private final ChosenWorld world;
  private final String name;
  private @Nullable ChosenTask holder;

  ChosenMutex(ChosenWorld world, String name) {
    this.world = world;
    this.name = name;
  }

  @Override
  public void lock() throws InterruptedException {
    world.point("lock", name, this::isFree, () -> holder);
    take();
  }

  @Override
  public void unlock() {
    if (world.isOver()) {
      return;
    }
    try {
      world.point("unlock", name);
    } catch (InterruptedException e) {
      return; // The run is over, and who holds what has no meaning any more.
    }
    release();
  }

  boolean isFree() {
    return holder == null;
  }

  @Nullable ChosenTask holder() {
    return holder;
  }

  void take() {
    holder = world.current();
  }

  void release() {
    if (holder == null) {
      throw new IllegalStateException("unlock of an unlocked mutex");
    }
    holder = null;
  }
}
