package io.trilane.course.chosen;

import io.trilane.course.lab.Cell;
import java.util.function.UnaryOperator;

/// A variable whose every access is a point.
final class ChosenCell<T> implements Cell<T> {
  private final ChosenWorld world;
  private final String name;
  private T value;

  ChosenCell(ChosenWorld world, String name, T initial) {
    this.world = world;
    this.name = name;
    this.value = initial;
  }

  @Override
  public T read() throws InterruptedException {
    world.point("read", name);
    return value;
  }

  @Override
  public void write(T changed) throws InterruptedException {
    world.point("write", name);
    value = changed;
  }

  @Override
  public T update(UnaryOperator<T> change) throws InterruptedException {
    world.point("update", name);
    value = change.apply(value);
    return value;
  }
}
