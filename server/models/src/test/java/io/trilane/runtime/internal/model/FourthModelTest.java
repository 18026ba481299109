package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.time.WheelTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A fourth model in one file, made of what the three are made of.
///
/// It runs clients as an event loop hands them over, and not the calls of a server:
/// [ConcurrencyModel] is sealed, so that a reader finds all models of a server in its `permits`.
@Timeout(30)
final class FourthModelTest {
  /// One thread that runs all clients turn by turn, as the event loop of a scripting language does.
  /// A client that waits is in no queue and holds no thread; its wait brings it back.
  private static final class OneThread implements AutoCloseable {
    /// Bounded by the number of clients that were admitted.
    private final BlockingQueue<Client> ready = new LinkedBlockingQueue<>();

    private final WheelTimers timers = new WheelTimers(Thread.ofVirtual());
    private final Thread thread = Thread.ofPlatform().name("one-thread").start(this::run);

    void start(List<Client> clients) {
      ready.addAll(clients);
    }

    private void run() {
      try {
        while (true) {
          ready.take().turn(timers, ready::add);
        }
      } catch (InterruptedException e) {
        // The model is closed.
      }
    }

    @Override
    public void close() {
      thread.interrupt();
      timers.close();
    }
  }

  private final OneThread model = new OneThread();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void runsTheClientsOfOneReadByTurns() throws Exception {
    startTogether(
        client("a", Suspension.NextTurn.INSTANCE), client("b", Suspension.NextTurn.INSTANCE));
    assertEndsWell(3);
    assertEquals(List.of("a", "b", "a", "b"), List.copyOf(log));
  }

  @Test
  void servesOthersWhileAClientWaits() throws Exception {
    var answer = new CompletableFuture<String>();
    startTogether(client("waits", new Suspension.Arrival(answer)), client("answers", answer));
    assertEndsWell(3);
    assertEquals(List.of("waits", "answers", "waits"), List.copyOf(log));
  }

  @Test
  void servesOthersWhileAClientPauses() throws Exception {
    startTogether(client("pauses", new Suspension.Pause(Duration.ofMillis(1))), client("other"));
    assertEndsWell(3);
    assertEquals(List.of("pauses", "other", "pauses"), List.copyOf(log));
  }

  @Test
  void goesOnWithAClientWhenItsSignalIsRaised() throws Exception {
    var signal = new Signal();
    model.start(List.of(client("a", signal)));
    assertEquals("a", log.take());
    signal.raise();
    assertEndsWell(1);
    assertEquals("a", log.take());
  }

  @Test
  void endsAClientThatIsCancelledWhileItWaits() throws Exception {
    var never = new CompletableFuture<String>();
    var client = client("a", new Suspension.Arrival(never));
    model.start(List.of(client));
    assertEquals("a", log.take());
    client.cancel();
    assertEquals(Ending.Gone.GONE, endings.take());
    assertTrue(never.isCancelled());
  }

  @Test
  void losesNothingButTheClientThatFails() throws Exception {
    model.start(
        List.of(
            client(() -> {
              throw new StackOverflowError("expected by this test");
            }),
            client("next")));
    assertInstanceOf(Ending.Failed.class, endings.take());
    assertEndsWell(1);
  }

  /// Starts both from the thread of the model, which so has both before it takes one.
  private void startTogether(Client one, Client other) {
    model.start(
        List.of(
            client(() -> {
              model.start(List.of(one, other));
              return null;
            })));
  }

  private void assertEndsWell(int clients) throws InterruptedException {
    for (var client = 0; client < clients; client++) {
      assertEquals(Ending.Done.DONE, endings.take());
    }
  }

  /// A client that logs its name at each turn, and waits after each but the last.
  private Client client(String name, Suspension... waits) {
    Queue<Suspension> left = new ArrayDeque<>(List.of(waits));
    return client(() -> {
      log.add(name);
      return left.poll();
    });
  }

  /// A client of one turn, in which it gives the answer that another one waits for.
  private Client client(String name, CompletableFuture<String> answer) {
    return client(() -> {
      log.add(name);
      answer.complete("from " + name);
      return null;
    });
  }

  private Client client(Turn turn) {
    var program =
        new Program() {
          @Override
          public @Nullable Suspension advance(long readySince, boolean cancelled) {
            assertEquals("one-thread", Thread.currentThread().getName());
            return cancelled ? null : turn.run();
          }

          @Override
          public void ended(Ending ending) {
            endings.add(ending);
          }
        };
    return new Client(program, () -> {}, CostClass.CPU, false);
  }

  private interface Turn {
    @Nullable Suspension run();
  }
}
