package io.trilane.course.examples;

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
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A lab in which one thing has been forgotten, so that an example runs wrong there.
final class BrokenLab implements Lab {
  /// The things that can be forgotten.
  enum Fault {
    MUTEX_REMOVED,
    UNLOCK_FORGOTTEN,
    SIGNAL_FORGOTTEN,
    JOIN_FORGOTTEN,
    WAIT_FORGOTTEN,
    DONE_FORGOTTEN,
    ONCE_RUNS_EACH_TIME,
    UPDATE_IN_TWO_STEPS,
    CLOSE_FORGOTTEN,
    SEND_FORGOTTEN,
    SENT_TWICE,
    ONE_PLACE_MORE,
    ONE_PLACE_LESS,
    LAST_CASE_ONLY,
    PRINT_FORGOTTEN,
    PRINTED_TWICE,
    GO_WAITS,
    NOBODY_SLEEPS
  }

  private final Lab lab;
  private final Fault fault;

  BrokenLab(Lab lab, Fault fault) {
    this.lab = lab;
    this.fault = fault;
  }

  private boolean has(Fault asked) {
    return this.fault == asked;
  }

  @Override
  public Given given() {
    return lab.given();
  }

  @Override
  public void go(String name, Body body) throws InterruptedException {
    lab.go(name, body);
    if (has(Fault.GO_WAITS)) {
      lab.join();
    }
  }

  @Override
  public void join() throws InterruptedException {
    if (!has(Fault.JOIN_FORGOTTEN)) {
      lab.join();
    }
  }

  @Override
  public <T> Chan<T> channel(String name, int capacity) {
    int places =
        capacity + (has(Fault.ONE_PLACE_MORE) ? 1 : 0) - (has(Fault.ONE_PLACE_LESS) ? 1 : 0);
    var chan = lab.<T>channel(name, Math.max(0, places));
    return has(Fault.CLOSE_FORGOTTEN) || has(Fault.SEND_FORGOTTEN) || has(Fault.SENT_TWICE)
        ? new BrokenChan<>(chan, this)
        : chan;
  }

  @Override
  public <R> R select(List<SelectCase<R>> cases) throws InterruptedException {
    var whole = cases.stream().map(BrokenLab::whole).toList();
    return lab.select(has(Fault.LAST_CASE_ONLY) ? List.of(whole.getLast()) : whole);
  }

  /// A world knows the channels that it has made, and no others.
  private static <R> SelectCase<R> whole(SelectCase<R> each) {
    return switch (each) {
      case SelectCase.Receive<?, R>(BrokenChan<?> from, var action) -> receive(from, action);
      case SelectCase.Send<?, R>(BrokenChan<?> to, var value, var action) ->
          send(to, value, action);
      default -> each;
    };
  }

  @SuppressWarnings("unchecked") // The action takes what the channel has.
  private static <T, R> SelectCase<R> receive(BrokenChan<T> from, Function<?, R> action) {
    return SelectCase.receive(from.chan, (Function<@Nullable T, R>) action);
  }

  @SuppressWarnings("unchecked") // The value is one for the channel.
  private static <T, R> SelectCase<R> send(BrokenChan<T> to, Object value, Supplier<R> action) {
    return SelectCase.send(to.chan, (T) value, action);
  }

  @Override
  public LabMutex mutex(String name) {
    var mutex = lab.mutex(name);
    if (has(Fault.MUTEX_REMOVED)) {
      return new BrokenMutex(() -> {}, () -> {});
    }
    return has(Fault.UNLOCK_FORGOTTEN) ? new BrokenMutex(mutex::lock, () -> {}) : mutex;
  }

  private record BrokenMutex(Body locked, Runnable unlocked) implements LabMutex {
    @Override
    public void lock() throws InterruptedException {
      locked.run();
    }

    @Override
    public void unlock() {
      unlocked.run();
    }
  }

  @Override
  public LabCond cond(String name, LabMutex mutex) {
    var cond = lab.cond(name, mutex);
    return has(Fault.SIGNAL_FORGOTTEN) ? new DeafCond(cond) : cond;
  }

  private record DeafCond(LabCond cond) implements LabCond {
    @Override
    public void await() throws InterruptedException {
      cond.await();
    }

    @Override
    public void signal() {}

    @Override
    public void broadcast() {}
  }

  @Override
  public LabWaitGroup waitGroup(String name) {
    return new Counted(lab.waitGroup(name), has(Fault.DONE_FORGOTTEN), has(Fault.WAIT_FORGOTTEN));
  }

  private record Counted(LabWaitGroup group, boolean noDone, boolean noWait)
      implements LabWaitGroup {
    @Override
    public void add(int delta) throws InterruptedException {
      group.add(delta);
    }

    @Override
    public void done() {
      if (!noDone) {
        group.done();
      }
    }

    @Override
    public void await() throws InterruptedException {
      if (!noWait) {
        group.await();
      }
    }
  }

  @Override
  public LabOnce once(String name) {
    return has(Fault.ONCE_RUNS_EACH_TIME) ? Body::run : lab.once(name);
  }

  @Override
  public <T> Cell<T> cell(String name, T initial) {
    var cell = lab.cell(name, initial);
    return has(Fault.UPDATE_IN_TWO_STEPS) ? new TornCell<>(cell) : cell;
  }

  private record TornCell<T>(Cell<T> cell) implements Cell<T> {
    @Override
    public T read() throws InterruptedException {
      return cell.read();
    }

    @Override
    public void write(T value) throws InterruptedException {
      cell.write(value);
    }

    @Override
    public T update(UnaryOperator<T> change) throws InterruptedException {
      var changed = change.apply(cell.read());
      cell.write(changed);
      return changed;
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (!has(Fault.NOBODY_SLEEPS)) {
      lab.sleep(duration);
    }
  }

  @Override
  public <T> T ask(String what, Question<T> outside, Supplier<T> known)
      throws InterruptedException {
    return lab.ask(what, outside, known);
  }

  @Override
  public void compute(int units) {
    lab.compute(units);
  }

  @Override
  public long now() {
    return lab.now();
  }

  @Override
  public void print(String line) throws InterruptedException {
    if (has(Fault.PRINT_FORGOTTEN)) {
      return;
    }
    lab.print(line);
    if (has(Fault.PRINTED_TWICE)) {
      lab.print(line);
    }
  }

  @Override
  public void fact(String name, Object value) {
    lab.fact(name, value);
  }

  @Override
  public void race(String detail) {
    lab.race(detail);
  }

  private record BrokenChan<T>(Chan<T> chan, BrokenLab lab) implements Chan<T> {
    @Override
    public void send(T value) throws InterruptedException {
      if (lab.has(Fault.SEND_FORGOTTEN)) {
        return;
      }
      chan.send(value);
      if (lab.has(Fault.SENT_TWICE)) {
        chan.send(value);
      }
    }

    @Override
    public @Nullable T receive() throws InterruptedException {
      return chan.receive();
    }

    @Override
    public void close() throws InterruptedException {
      if (!lab.has(Fault.CLOSE_FORGOTTEN)) {
        chan.close();
      }
    }

    @Override
    public int capacity() {
      return chan.capacity();
    }
  }
}
