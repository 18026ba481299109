package io.trilane.channels.bench;

import java.util.ArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Time per message from some senders to as many receivers, all at full speed.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandOver {
  static final int MESSAGES = 20_000;

  @Param public Contestant contestant = Contestant.TRILANE;

  @Param({"VIRTUAL", "PLATFORM"})
  public ThreadKind threads = ThreadKind.VIRTUAL;

  @Param({"0", "16", "1024"})
  public int capacity;

  @Param({"1", "4"})
  public int pairs = 1;

  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void handOver() throws InterruptedException {
    var conduit = contestant.open(capacity);
    var factory = threads.factory();
    var started = new ArrayList<Thread>();
    for (var i = 0; i < pairs; i++) {
      started.add(start(factory, conduit::take));
      started.add(start(factory, () -> conduit.put(7)));
    }
    for (var thread : started) {
      thread.join();
    }
  }

  private interface Step {
    void once() throws InterruptedException;
  }

  private Thread start(ThreadFactory factory, Step step) {
    var messages = MESSAGES / pairs;
    var thread =
        factory.newThread(() -> {
          try {
            for (var i = 0; i < messages; i++) {
              step.once();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    thread.start();
    return thread;
  }
}
