package io.trilane.channels.bench;

import io.trilane.channels.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The price for an event loop to hand one message to a lane of two platform threads, which mostly
/// wait, when messages come at a steady rate.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopToLane {
  private static final int CAPACITY = 1024;
  private static final int WORKERS = 2;
  private static final int BATCH = 32;

  @Param({"TRILANE", "ARRAY_BLOCKING_QUEUE"})
  public Contestant contestant = Contestant.TRILANE;

  @Param({"5000", "50000"})
  public int perSecond = 5000;

  private final List<Thread> workers = new ArrayList<>();
  private Predicate<Integer> lane = message -> true;
  private long dueNanos;

  private interface Worker {
    void take(List<Integer> batch) throws InterruptedException;
  }

  @Setup
  public void startWorkers() {
    var channel = Channel.<Integer>buffered(CAPACITY);
    var queue = new ArrayBlockingQueue<Integer>(CAPACITY);
    var isTrilane = contestant == Contestant.TRILANE;
    lane = isTrilane ? channel::trySend : queue::offer;
    Worker worker =
        isTrilane
            ? batch -> channel.receiveBatch(batch, BATCH)
            : batch -> {
              batch.add(queue.take());
              queue.drainTo(batch, BATCH - 1);
            };
    for (var i = 0; i < WORKERS; i++) {
      workers.add(Thread.ofPlatform().daemon().start(() -> drain(worker)));
    }
    dueNanos = System.nanoTime();
  }

  @Setup(Level.Invocation)
  public void awaitNext() {
    dueNanos = Math.max(dueNanos, System.nanoTime() - 1_000_000) + 1_000_000_000 / perSecond;
    for (var left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
      if (left > 60_000) {
        LockSupport.parkNanos(left - 60_000);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  @Benchmark
  public boolean handOver() {
    return lane.test(7);
  }

  @TearDown
  public void stopWorkers() throws InterruptedException {
    for (var worker : workers) {
      worker.interrupt();
      worker.join();
    }
    workers.clear();
  }

  private static void drain(Worker worker) {
    var batch = new ArrayList<Integer>(BATCH);
    try {
      while (true) {
        worker.take(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
