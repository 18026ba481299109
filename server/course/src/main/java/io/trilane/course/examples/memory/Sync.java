package io.trilane.course.examples.memory;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Cell;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.run.Truth;
import io.trilane.course.trace.Outcome;
import java.util.List;

/// Tasks that wait for what others do: WaitGroup, Once, and Cond as producers and consumers use it.
public final class Sync implements Example {
  private static final Request ALL = Request.of("sync", "all");

  @Override
  public Card card() {
    return Card.of(
        "sync",
        List.of("000", "001", "004"),
        "A bounded buffer of a mutex and two conditions; a broadcast that all hear; WaitGroup,"
            + " Once.",
        0,
        List.of(
            choice("form", "The example.", "buffer", "broadcast", "waitgroup", "once"),
            number("producers", 1, 1, 50, "Tasks that put into the buffer."),
            number("consumers", 1, 1, 50, "Tasks that take out of the buffer."),
            number(
                "items",
                2,
                1,
                10_000,
                "Items that each producer puts; a multiple for each consumer."),
            number("capacity", 1, 1, 1_000, "Items that the buffer holds.")),
        List.of(
            ALL,
            ALL.with("form", "broadcast"),
            ALL.with("form", "waitgroup"),
            ALL.with("form", "once"),
            Request.of("sync", "free")
                .with("producers", "4")
                .with("consumers", "4")
                .with("items", "100")
                .with("capacity", "3")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      switch (lab.text("form")) {
        case "broadcast" -> broadcast(lab);
        case "waitgroup" -> waitGroup(lab);
        case "once" -> once(lab);
        default -> buffer(lab);
      }
    };
  }

  private static void buffer(Lab lab) throws InterruptedException {
    var capacity = lab.number("capacity");
    var mutex = lab.mutex("mutex");
    var notFull = lab.cond("not-full", mutex);
    var notEmpty = lab.cond("not-empty", mutex);
    var size = lab.cell("size", 0);
    var total = lab.number("producers") * lab.number("items");
    for (var i = 1; i <= lab.number("producers"); i++) {
      lab.go(
          "producer-" + i,
          () -> {
            for (var item = 0; item < lab.number("items"); item++) {
              mutex.lock();
              while (size.read() >= capacity) {
                notFull.await();
              }
              put(lab, size, 1, capacity);
              notEmpty.signal();
              mutex.unlock();
            }
          });
    }
    for (var i = 1; i <= lab.number("consumers"); i++) {
      var share = share(total, lab.number("consumers"), i);
      lab.go(
          "consumer-" + i,
          () -> {
            for (var item = 0; item < share; item++) {
              mutex.lock();
              while (size.read() <= 0) {
                notEmpty.await();
              }
              put(lab, size, -1, capacity);
              notFull.signal();
              mutex.unlock();
            }
          });
    }
    lab.join();
    lab.fact("left", size.read());
  }

  private static void put(Lab lab, Cell<Integer> size, int items, int capacity)
      throws InterruptedException {
    var now = size.read() + items;
    size.write(now);
    if (now < 0 || now > capacity) {
      lab.race("the buffer holds %d of %d".formatted(now, capacity));
    }
  }

  private static int share(int total, int takers, int taker) {
    return total / takers + (taker <= total % takers ? 1 : 0);
  }

  private static void broadcast(Lab lab) throws InterruptedException {
    var mutex = lab.mutex("mutex");
    var opened = lab.cond("opened", mutex);
    var open = lab.cell("open", false);
    for (var i = 1; i <= 2; i++) {
      lab.go(
          "waiter-" + i,
          () -> {
            mutex.lock();
            while (!open.read()) {
              opened.await();
            }
            mutex.unlock();
          });
    }
    mutex.lock();
    open.write(true);
    opened.broadcast();
    mutex.unlock();
    lab.join();
    lab.fact("left", 0);
  }

  private static void waitGroup(Lab lab) throws InterruptedException {
    var group = lab.waitGroup("group");
    var done = lab.cell("done", 0);
    group.add(2);
    for (var i = 1; i <= 2; i++) {
      lab.go(
          "worker-" + i,
          () -> {
            done.update(count -> count + 1);
            group.done();
          });
    }
    group.await();
    int seen = done.read();
    if (seen != 2) {
      lab.race("the wait group let main pass when %d of 2 were done".formatted(seen));
    }
    lab.fact("left", 2 - seen);
  }

  private static void once(Lab lab) throws InterruptedException {
    var once = lab.once("once");
    var runs = lab.cell("runs", 0);
    for (var i = 1; i <= 2; i++) {
      lab.go(
          "caller-" + i,
          () -> {
            once.run(() -> runs.update(count -> count + 1));
            if (runs.read() != 1) {
              lab.race("a caller has passed an action that had not run once");
            }
          });
    }
    lab.join();
    lab.fact("left", runs.read() - 1);
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var right = run.count(Outcome.OK);
    var how = "%,d of %s schedules are right".formatted(right, run.extent());
    var name =
        switch (run.text("form")) {
          case "broadcast" -> "a broadcast is heard by all";
          case "waitgroup" -> "a wait group waits for all";
          case "once" -> "an action runs once, and before anyone passes";
          default -> "the buffer is never over or under";
        };
    findings.check(
        name, right == run.tried(), how + run.account().race().map(" "::concat).orElse(""));
    findings.check(
        "nothing is left", run.account().number("left") == 0, "" + run.account().number("left"));
    if (run.schedule() instanceof Schedule.All && run.text("form").equals("buffer")) {
      findings.claim(
          "004",
          "A mutex protects memory that goroutines share.",
          Truth.of(right == run.tried()),
          right,
          "of " + run.tried() + " schedules",
          how);
    }
  }
}
