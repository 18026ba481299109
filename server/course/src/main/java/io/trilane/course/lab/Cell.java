package io.trilane.course.lab;

import java.util.function.UnaryOperator;

/// A variable that tasks share. Nothing protects it: between a read and a write another task may
/// write.
public interface Cell<T> {
  T read() throws InterruptedException;

  void write(T value) throws InterruptedException;

  /// Reads and writes as one operation that nobody comes between: an atomic instruction.
  ///
  /// @return the value written
  T update(UnaryOperator<T> change) throws InterruptedException;
}
