package io.trilane.course.examples.machine;

import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The same work in a thread and in a process: who sees the write.
public final class Processes implements Example {
  @Override
  public Card card() {
    return Card.measuring(
        "process",
        List.of("001", "002", "003"),
        "A thread and a child process each add one: the thread's write is seen, the child's is"
            + " not.",
        List.of(),
        List.of(Request.of("process", "free")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var counter = new AtomicInteger(1);
      var start = System.nanoTime();
      var thread = Thread.ofPlatform().start(counter::incrementAndGet);
      thread.join();
      var threadNanos = System.nanoTime() - start;
      lab.fact("after-thread", counter.get());
      start = System.nanoTime();
      var child = addInChild(counter.get());
      var childNanos = System.nanoTime() - start;
      lab.fact("in-child", child);
      lab.fact("after-child", counter.get());
      lab.print(
          "start and end: thread %,d µs, process %,d µs"
              .formatted(threadNanos / 1_000, childNanos / 1_000));
    };
  }

  /// The child has a copy of the counter, and adds one to that.
  private static int addInChild(int counter) throws InterruptedException {
    var builder = new ProcessBuilder("/bin/sh", "-c", "COUNTER=$((COUNTER + 1)); echo $COUNTER");
    builder.environment().put("COUNTER", String.valueOf(counter));
    try {
      var child = builder.redirectErrorStream(true).start();
      try (var out = child.getInputStream()) {
        var line = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        child.waitFor();
        return Integer.parseInt(line);
      } finally {
        child.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    var thread = account.number("after-thread");
    var inChild = account.number("in-child");
    var after = account.number("after-child");
    var how =
        "1, then a thread adds 1: %d here; then a child adds 1: %d there, %d here"
            .formatted(thread, inChild, after);
    findings.check("the thread's write is seen", thread == 2, how);
    findings.check("the child's write is not", inChild == thread + 1 && after == thread, how);
    findings.claim(
        "002",
        "The threads of a process share one address space, and processes do not.",
        Truth.of(thread == 2 && inChild == thread + 1 && after == thread),
        "%d, %d, %d".formatted(thread, inChild, after),
        "",
        how);
  }
}
