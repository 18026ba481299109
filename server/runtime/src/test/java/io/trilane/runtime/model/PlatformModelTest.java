package io.trilane.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.admission.Overload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class PlatformModelTest {
  private static final int CLIENTS = 50;

  private final ConcurrencyModel model =
      ModelName.PLATFORM.start(Trilane.schema().validate(ConfigFactory.empty()));
  private final Set<String> threads = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void givesEachClientAThreadThoughEveryOtherBlocks() throws Exception {
    meet();
    assertEquals(CLIENTS, threads.size());
  }

  @Test
  void usesItsThreadsAgain() throws Exception {
    var rounds = 20;
    for (var round = 0; round < rounds; round++) {
      meet();
    }
    assertTrue(threads.size() < CLIENTS * rounds, threads.size() + " threads");
  }

  /// Starts clients each of which blocks until all of them run, and waits until they are done.
  private void meet() throws InterruptedException {
    var arrived = new CountDownLatch(CLIENTS);
    var released = new CountDownLatch(CLIENTS);
    var clients = new ArrayList<Client>();
    for (var client = 0; client < CLIENTS; client++) {
      clients.add(new Client(new Meeting(arrived, released), CostClass.BLOCKING, false));
    }
    model.start(List.copyOf(clients));
    released.await();
  }

  private final class Meeting implements Program {
    private final CountDownLatch arrived;
    private final CountDownLatch released;

    Meeting(CountDownLatch arrived, CountDownLatch released) {
      this.arrived = arrived;
      this.released = released;
    }

    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      threads.add(Thread.currentThread().getName());
      arrived.countDown();
      try {
        arrived.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return null;
    }

    @Override
    public void refused(@Nullable Overload overload) {
      throw new AssertionError("refused: " + overload);
    }

    @Override
    public void released() {
      released.countDown();
    }
  }
}
