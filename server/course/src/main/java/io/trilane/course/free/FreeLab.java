package io.trilane.course.free;

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

/// The [Lab] of one [World]: the shipped channels and locks, with every operation recorded.
final class FreeLab implements Lab {
  private final World world;
  private final Given given;
  private final Notebook notebook;

  FreeLab(World world, Given given, Notebook notebook) {
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
    FreeTask.current().children().await("join", "");
  }

  @Override
  public <T> Chan<T> channel(String name, int capacity) {
    return new FreeChan<>(world, name, capacity);
  }

  @Override
  public <R> R select(List<SelectCase<R>> cases) throws InterruptedException {
    return new FreeSelect<>(world, cases).run();
  }

  @Override
  public LabMutex mutex(String name) {
    return new FreeMutex(world, name);
  }

  @Override
  public LabCond cond(String name, LabMutex mutex) {
    return new FreeCond(world, name, (FreeMutex) mutex);
  }

  @Override
  public LabWaitGroup waitGroup(String name) {
    return new FreeWaitGroup(world, name);
  }

  @Override
  public LabOnce once(String name) {
    return new FreeOnce(world, name);
  }

  @Override
  public <T> Cell<T> cell(String name, T initial) {
    return new FreeCell<>(world, name, initial);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    world.requireGoingOn();
    var wait = world.timedWait("sleep", "");
    wait.waiting();
    try {
      Thread.sleep(duration);
    } finally {
      wait.settle(false);
    }
    world.goesOn("sleep", "", true);
  }

  @Override
  public <T> T ask(String what, Question<T> outside, Supplier<T> known)
      throws InterruptedException {
    world.requireGoingOn();
    var wait = world.timedWait("ask", what);
    wait.waiting();
    T answer;
    try {
      answer = outside.answer();
    } finally {
      wait.settle(false);
    }
    world.goesOn("ask", what, true);
    return answer;
  }

  @Override
  public void compute(int units) {
    FreeComputing.units(units, world::isOverOrCancelled);
  }

  @Override
  public long now() {
    return world.nanos();
  }

  @Override
  public void print(String line) throws InterruptedException {
    world.goesOn("print", "output", false);
    notebook.print(new PrintedLine(FreeTask.currentId(), world.nanos(), line));
  }

  @Override
  public void fact(String name, Object value) {
    notebook.fact(name, value);
  }

  @Override
  public void race(String detail) {
    notebook.race(detail);
  }
}
