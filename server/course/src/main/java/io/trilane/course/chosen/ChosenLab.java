package io.trilane.course.chosen;

import io.trilane.course.lab.Body;
import io.trilane.course.lab.Cell;
import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Given;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.LabCond;
import io.trilane.course.lab.LabMutex;
import io.trilane.course.lab.LabOnce;
import io.trilane.course.lab.LabWaitGroup;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.recording.Notebook;
import io.trilane.course.trace.PrintedLine;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The [Lab] of one [ChosenWorld]: each operation on a shared thing is a point of its schedule.
final class ChosenLab implements Lab {
  private final ChosenWorld world;
  private final Given given;
  private final Notebook notebook;

  /// Virtual time, moved on by tasks that sleep; belongs to the task whose turn it is.
  private long clockNanos;

  ChosenLab(ChosenWorld world, Given given, Notebook notebook) {
    this.world = world;
    this.given = given;
    this.notebook = notebook;
  }

  @Override
  public Given given() {
    return given;
  }

  @Override
  public void go(String name, Body body) throws InterruptedException {
    world.go(name, body);
  }

  @Override
  public void join() throws InterruptedException {
    var me = world.current();
    world.point("join", "", () -> me.children == 0);
  }

  @Override
  public <T> Chan<T> channel(String name, int capacity) {
    return new ChosenChan<>(world, name, capacity);
  }

  @Override
  public <R> R select(List<SelectCase<R>> cases) throws InterruptedException {
    return new ChosenSelect<>(world, cases).run();
  }

  @Override
  public LabMutex mutex(String name) {
    return new ChosenMutex(world, name);
  }

  @Override
  public LabCond cond(String name, LabMutex mutex) {
    return new ChosenCond(world, name, (ChosenMutex) mutex);
  }

  @Override
  public LabWaitGroup waitGroup(String name) {
    return new ChosenWaitGroup(world, name);
  }

  @Override
  public LabOnce once(String name) {
    return new ChosenOnce(world, name);
  }

  @Override
  public <T> Cell<T> cell(String name, T initial) {
    return new ChosenCell<>(world, name, initial);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    var until = clockNanos + duration.toNanos();
    world.point("sleep", "");
    clockNanos = Math.max(clockNanos, until);
  }

  @Override
  public <T> T ask(String what, Question<T> outside, Supplier<T> known)
      throws InterruptedException {
    world.point("ask", what);
    return known.get();
  }

  @Override
  public void compute(int units) {}

  @Override
  public long now() {
    return world.points();
  }

  @Override
  public void print(String line) throws InterruptedException {
    world.point("print", "output");
    notebook.print(new PrintedLine(world.current().traced.id(), clockNanos, line));
  }

  @Override
  public void fact(String name, Object value) {
    if (!world.isOver()) {
      notebook.fact(name, value);
    }
  }

  @Override
  public void race(String detail) {
    if (!world.isOver()) {
      notebook.race(detail);
    }
  }
}
