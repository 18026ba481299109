package io.trilane.loadtest.openloop;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Calls that are made at a fixed rate, whether or not earlier ones have ended.
///
/// Latency counts from when a call was due, so that a client which is held up does not flatter the
/// server. Started and stopped by one thread; it calls from a thread of its own, which also ends
/// when the first channel is shut down.
public final class OpenLoop {
  private static final int MOST_AT_ONCE = 200_000;
  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final Duration LAST_ENDS = Duration.ofSeconds(5);

  private final ManagedChannel first;
  private final List<WorkServiceStub> stubs;
  private final Call call;
  private final double perSecond;
  private final Duration deadline;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final Thread pacer = Thread.ofPlatform().daemon().name("open-loop").unstarted(this::pace);
  private final LongAdder answers = new LongAdder();
  private volatile OutcomeCounter counter = new OutcomeCounter(); // of the calls made from now on
  private volatile long begun; // written by the pacer
  private volatile boolean stopped;

  private OpenLoop(List<ManagedChannel> channels, Call call, double perSecond, Duration deadline) {
    this.first = channels.getFirst();
    this.stubs = channels.stream().map(WorkServiceGrpc::newStub).toList();
    this.call = call;
    this.perSecond = perSecond;
    this.deadline = deadline;
  }

  /// Starts it.
  ///
  /// @param channels take turns
  /// @param deadline of each call
  public static OpenLoop start(
      List<ManagedChannel> channels, Call call, double perSecond, Duration deadline) {
    var loop = new OpenLoop(channels, call, perSecond, deadline);
    loop.pacer.start();
    return loop;
  }

  /// How many calls have been made so far.
  public long begun() {
    return begun;
  }

  /// How many calls have been answered so far, whenever they were made.
  public long answers() {
    return answers.sum();
  }

  /// Blocks until one more call has been answered.
  ///
  /// @throws CommandFailed if none is in time
  public void awaitAnswer(Duration limit) throws CommandFailed, InterruptedException {
    var before = answers();
    var end = System.nanoTime() + limit.toNanos();
    while (answers() == before) {
      if (System.nanoTime() > end) {
        throw new CommandFailed("no call was answered within " + Durations.format(limit));
      }
      TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
    }
  }

  /// Forgets the calls made until now: those that follow count alone.
  public void countFromNow() {
    counter = new OutcomeCounter();
  }

  /// Makes no more calls. Does not block.
  public void finish() {
    stopped = true;
  }

  /// Makes no more calls, and blocks until those under way have ended, each by its deadline.
  public Outcomes stop() throws InterruptedException {
    finish();
    pacer.join();
    var patience = deadline.plus(LAST_ENDS).toNanos();
    var unended =
        room.tryAcquire(MOST_AT_ONCE, patience, TimeUnit.NANOSECONDS)
            ? 0
            : MOST_AT_ONCE - room.availablePermits();
    return counter.outcomes(unended);
  }

  private void pace() {
    var start = System.nanoTime();
    try {
      for (long made = 0; !stopped && !first.isShutdown(); made++) {
        var due = start + (long) (made / perSecond * 1e9);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        room.acquire();
        begin(stubs.get((int) (made % stubs.size())), due);
        begun = made + 1;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(WorkServiceStub stub, long due) {
    call.begin(stub.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS), new End(due));
  }

  /// Called by gRPC, once for each call.
  private final class End implements StreamObserver<PerformResponse> {
    private final OutcomeCounter counter = OpenLoop.this.counter;
    private final long due;

    End(long due) {
      this.due = due;
    }

    @Override
    public void onNext(PerformResponse answer) {
      counter.queued(answer.getQueuedNanos());
    }

    @Override
    public void onError(Throwable failure) {
      end(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      answers.increment();
      end(Status.OK);
    }

    private void end(Status status) {
      counter.ended(status, System.nanoTime() - due);
      room.release();
    }
  }
}
