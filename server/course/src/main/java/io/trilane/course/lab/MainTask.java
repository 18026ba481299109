package io.trilane.course.lab;

/// An example of the notes: the work of its main task. When that ends, every other task is ended.
@FunctionalInterface
public interface MainTask {
  void main(Lab lab) throws InterruptedException;
}
