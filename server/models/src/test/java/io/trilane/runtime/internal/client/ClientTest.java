package io.trilane.runtime.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Forces the interleavings of running, waiting and cancelling.
final class ClientTest {
  /// The events of the program, in order.
  private final List<String> log = new ArrayList<>();

  /// The work of each advance and the reason to wait after it; when there is no more, the program
  /// is done.
  private final ArrayDeque<Supplier<Suspension>> script = new ArrayDeque<>();

  private final List<Client> readmitted = new ArrayList<>();
  private final List<FutureTask<?>> timers = new ArrayList<>();
  private final Client client = new Client(new Scripted(), new Logged(), CostClass.CPU, false);
  private int stretches;

  @Test
  void leavesNoInterruptToTheNextClientOnTheThread() {
    script.add(this::cancelWhileRunning);
    assertTrue(OwnThread.run(client, Thread::sleep));
    assertFalse(Thread.currentThread().isInterrupted());
    assertEquals(List.of("advance", "advance cancelled", "gone"), log);
  }

  @Test
  void doesNotInterruptAThreadThatHasLeftIt() {
    OwnThread.run(client, Thread::sleep);
    client.cancel();
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void neverBeginsAClientThatHasGone() {
    client.cancel();
    assertFalse(OwnThread.run(client, Thread::sleep));
    assertEquals(List.of("gone", "released"), log);
  }

  /// Handed over twice by mistake, it is begun by one thread alone.
  @Test
  void runsOnOneThreadAtATime() {
    script.add(() -> {
      assertFalse(OwnThread.run(client, Thread::sleep), "the second begin");
      return Suspension.NextTurn.INSTANCE;
    });
    OwnThread.run(client, Thread::sleep);
    assertEquals(List.of("advance", "advance", "done"), log);
  }

  @Test
  void isRefusedOnce() {
    client.refuse(new Refusal("lane", 7));
    client.cancel();
    client.refuse(new Refusal("lane", 8));
    assertEquals(List.of("refused lane = 7 reached", "released"), log);
  }

  @Test
  void doesNotBlockOnceCancelled() {
    script.add(this::cancelWhileRunning);
    script.add(Signal::new);
    OwnThread.run(client, Thread::sleep);
    assertEquals(List.of("advance", "advance cancelled", "advance cancelled", "gone"), log);
  }

  @Test
  void sleepsAsPartOfItsCallAndAwaitsASignalApartFromIt() {
    var raised = new Signal();
    raised.raise();
    script.add(() -> new Suspension.Pause(Duration.ZERO));
    script.add(() -> raised);
    OwnThread.run(client, Thread::sleep);
    assertEquals(List.of("advance", "advance", "advance", "done"), log);
    assertEquals(2, stretches);
  }

  @Test
  void returnsToItsModelWhenItsTimeHasPassed() {
    script.add(() -> new Suspension.Pause(Duration.ofHours(1)));
    turn();
    assertTrue(readmitted.isEmpty());
    timers.getFirst().run();
    assertEquals(List.of(client), readmitted);
    turn();
    assertEquals(List.of("advance", "advance", "done", "released"), log);
  }

  @Test
  void returnsAtOnceWhenCancelledWhileItWaits() {
    script.add(() -> new Suspension.Pause(Duration.ofHours(1)));
    turn();
    client.cancel();
    assertEquals(List.of(client), readmitted);
    assertTrue(timers.getFirst().isCancelled());
    turn();
    assertEquals(List.of("advance", "advance cancelled", "gone", "released"), log);
  }

  @Test
  void returnsOnceHoweverManyEndItsWait() {
    var arrival = new CompletableFuture<String>();
    script.add(() -> new Suspension.Arrival(arrival));
    turn();
    arrival.complete("here");
    client.cancel();
    client.cancel();
    assertEquals(List.of(client), readmitted);
  }

  @Test
  void cancelsTheStageThatItWaitsFor() {
    var arrival = new CompletableFuture<String>();
    script.add(() -> new Suspension.Arrival(arrival));
    turn();
    client.cancel();
    assertTrue(arrival.isCancelled());
    assertEquals(List.of(client), readmitted);
  }

  @Test
  void doesNotWaitIfItWasCancelledDuringItsTurn() {
    script.add(this::cancelWhileRunning);
    turn();
    assertEquals(List.of(client), readmitted);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void cancelsTheStageThoughItWasCancelledBeforeItWaits() {
    var blocking = new CompletableFuture<String>();
    script.add(() -> cancelThenAwait(blocking));
    OwnThread.run(client, Thread::sleep);
    assertTrue(blocking.isCancelled());
  }

  @Test
  void cancelsTheStageThoughItWasCancelledDuringItsTurn() {
    var arrival = new CompletableFuture<String>();
    script.add(() -> cancelThenAwait(arrival));
    turn();
    assertTrue(arrival.isCancelled());
    assertEquals(List.of(client), readmitted);
  }

  @Test
  void ignoresASignalOfAWaitThatIsOver() {
    var signal = new Signal();
    script.add(() -> signal);
    script.add(() -> new Suspension.Pause(Duration.ofHours(1)));
    turn();
    signal.raise();
    turn();
    signal.raise();
    assertEquals(List.of(client), readmitted);
  }

  @Test
  void failsAProgramThatThrowsAndKeepsItsThread() {
    script.add(() -> {
      throw new StackOverflowError("too deep");
    });
    assertTrue(OwnThread.run(client, Thread::sleep));
    client.release();
    assertEquals(List.of("advance", "failed too deep", "released"), log);
  }

  @Test
  void failsAProgramThatThrowsInATurn() {
    script.add(() -> {
      throw new StackOverflowError("too deep");
    });
    turn();
    assertEquals(List.of("advance", "failed too deep", "released"), log);
  }

  @Test
  void failsAProgramWhoseWaitCannotBegin() {
    script.add(() -> new Suspension.Arrival(new Unusable()));
    turn();
    assertEquals(List.of("advance", "failed no callbacks", "released"), log);
    assertTrue(readmitted.isEmpty());
  }

  @Test
  void failsAProgramWhoseThreadCannotWait() {
    script.add(() -> new Suspension.Arrival(new Unusable()));
    assertTrue(OwnThread.run(client, Thread::sleep));
    assertEquals(List.of("advance", "failed no future"), log);
  }

  @Test
  void failsAProgramThatItsModelCannotTakeBack() {
    script.add(() -> new Suspension.Pause(Duration.ofHours(1)));
    client.turn(
        this::after,
        any -> {
          throw new OutOfMemoryError("no thread");
        });
    timers.getFirst().run();
    assertEquals(List.of("advance", "failed no thread", "released"), log);
  }

  @Test
  void isFailedOnlyWhileNoThreadHasIt() {
    client.fail(new OutOfMemoryError("no thread"));
    assertFalse(OwnThread.run(client, Thread::sleep));
    client.fail(new OutOfMemoryError("again"));
    assertEquals(List.of("failed no thread", "released"), log);
  }

  @Test
  void returnsToItsModelThoughItsStageCannotBeCancelled() {
    script.add(() -> new Suspension.Arrival(new Uncancellable()));
    turn();
    client.cancel();
    assertEquals(List.of(client), readmitted);
  }

  /// A stage that breaks its contract.
  private static final class Unusable extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> toCompletableFuture() {
      throw new UnsupportedOperationException("no future");
    }

    @Override
    public CompletableFuture<String> whenComplete(
        BiConsumer<? super String, ? super Throwable> action) {
      throw new UnsupportedOperationException("no callbacks");
    }
  }

  private static final class Uncancellable extends CompletableFuture<String> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      throw new LinkageError("no cancelling");
    }
  }

  private Suspension cancelWhileRunning() {
    client.cancel();
    return new Signal();
  }

  private Suspension cancelThenAwait(CompletableFuture<String> stage) {
    client.cancel();
    return new Suspension.Arrival(stage);
  }

  private void turn() {
    client.turn(this::after, readmitted::add);
  }

  private Timers.Pending after(Duration duration, Runnable callback) {
    var timer = new FutureTask<>(callback, duration);
    timers.add(timer);
    return () -> timer.cancel(false);
  }

  private final class Logged implements CallView {
    @Override
    public @Nullable Suspension during(
        ScopedValue.CallableOp<@Nullable Suspension, RuntimeException> turns) {
      stretches++;
      return turns.call();
    }

    @Override
    public void released() {
      log.add("released");
    }
  }

  private final class Scripted implements Program {
    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      log.add(cancelled ? "advance cancelled" : "advance");
      var step = script.poll();
      return step == null ? null : step.get();
    }

    @Override
    public void ended(Ending ending) {
      log.add(
          switch (ending) {
            case Ending.Done _ -> "done";
            case Ending.Gone _ -> "gone";
            case Ending.Refused(var refusal) -> "refused " + refusal;
            case Ending.Failed(var failure) -> "failed " + failure.getMessage();
          });
    }
  }
}
