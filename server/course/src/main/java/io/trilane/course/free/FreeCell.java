package io.trilane.course.free;

import io.trilane.course.lab.Cell;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// A variable that nothing protects: plain reads and writes.
final class FreeCell<T> implements Cell<T> {
  private final World world;
  private final String name;
  private final AtomicReference<T> value;

  FreeCell(World world, String name, T initial) {
    this.world = world;
    this.name = name;
    this.value = new AtomicReference<>(initial);
  }

  @Override
  public T read() throws InterruptedException {
    world.goesOn("read", name, false);
    return value.getPlain();
  }

  @Override
  public void write(T changed) throws InterruptedException {
    world.goesOn("write", name, false);
    value.setPlain(changed);
  }

  @Override
  public T update(UnaryOperator<T> change) throws InterruptedException {
    world.goesOn("update", name, false);
    return value.updateAndGet(change);
  }
}
