package io.trilane.course.lab;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The world of one example: all that its tasks share or do to one another goes through here.
///
/// The same example runs free, on the shipped channels and locks, or under a chosen schedule, one
/// task at a time. Any task of the example may call any method. An operation that waits throws
/// [InterruptedException] once the run is over, and the example lets it pass.
///
/// Under a chosen schedule each operation on a shared thing is a point where another task may go
/// first; what is between two operations is not seen by anyone and needs no point.
public interface Lab {
  /// The request behind the run.
  Given given();

  /// The number of tasks that the run was asked for.
  default int tasks() {
    return given().tasks();
  }

  /// The value of a parameter of this example.
  default String text(String parameter) {
    return given().text(parameter);
  }

  /// The value of a parameter that is a whole number.
  default int number(String parameter) {
    return given().number(parameter);
  }

  /// Starts a task beside this one: Go's `go` statement. Returns at once.
  void go(String name, Body body) throws InterruptedException;

  /// Waits until every task that this one has started has ended.
  void join() throws InterruptedException;

  /// A channel that holds up to `capacity` values; with 0, sender and receiver meet.
  <T> Chan<T> channel(String name, int capacity);

  /// Waits until one of the cases can go, and lets one of those that can go, go.
  <R> R select(List<SelectCase<R>> cases) throws InterruptedException;

  LabMutex mutex(String name);

  /// A place to wait for a change of what `mutex` protects.
  LabCond cond(String name, LabMutex mutex);

  LabWaitGroup waitGroup(String name);

  LabOnce once(String name);

  /// A variable that tasks share, with nothing to protect it.
  <T> Cell<T> cell(String name, T initial);

  /// Waits for something that takes time elsewhere. Under a chosen schedule the clock is virtual,
  /// and the wait may end before or after anything that others do.
  void sleep(Duration duration) throws InterruptedException;

  /// Asks something outside of the program, which takes time. Under a chosen schedule nothing is
  /// asked, and `known` is the answer.
  ///
  /// @param what for the trace
  <T> T ask(String what, Question<T> outside, Supplier<T> known) throws InterruptedException;

  /// A question that blocks until it is answered.
  @FunctionalInterface
  interface Question<T> {
    T answer() throws InterruptedException;
  }

  /// Computes. A unit is about a microsecond of CPU time; under a chosen schedule it is none.
  void compute(int units);

  /// Nanoseconds since the run began; under a chosen schedule, its points so far.
  long now();

  /// Prints a line where the user reads; the lines of all tasks are in one order.
  void print(String line) throws InterruptedException;

  /// Keeps a figure or a text of this run for its judges. A name given twice has the last value.
  void fact(String name, Object value);

  /// Says that the tasks have got in each other's way, so that the outcome of this run is a race.
  void race(String detail);
}
