package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.OwnThread;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An [Error] in a program, wherever it strikes, costs the model nothing but that program.
@ParameterizedClass
@EnumSource(ModelUnderTest.class)
@Timeout(30)
final class ErrorsTest {
  private static final int CLIENTS = 20;

  @Parameter private ModelUnderTest name;
  private ConcurrencyModel model;

  private final CountDownLatch released = new CountDownLatch(CLIENTS);
  private final AtomicInteger failed = new AtomicInteger();

  @BeforeEach
  void start() {
    model = name.start("trilane.pipeline.lanes.cpu.workers = 1");
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void survivesAnErrorWhileItRunsAProgram() throws Exception {
    startAll(Strike.ADVANCING);
    assertEquals(CLIENTS, failed.get());
    assertStillServes();
  }

  @Test
  void survivesAnErrorWhileItFailsAProgram() throws Exception {
    startAll(Strike.FAILING);
    assertStillServes();
  }

  @Test
  void survivesAnErrorWhileItReleasesAProgram() throws Exception {
    startAll(Strike.RELEASING);
    assertStillServes();
  }

  @Test
  void survivesAnErrorAfterAWait() throws Exception {
    startAll(Strike.ADVANCING_AGAIN);
    assertEquals(CLIENTS, failed.get());
    assertStillServes();
  }

  @Test
  void survivesAnErrorWhileAProgramIsRefused() {
    var client = struck(Strike.REFUSING);
    client.refuse(new Refusal("lane", 7));
    assertFalse(OwnThread.run(client, Thread::sleep));
    assertEquals(CLIENTS - 1, released.getCount());
  }

  private Client struck(Strike strike) {
    return new Client(
        new Struck(strike),
        () -> {
          released.countDown();
          if (strike == Strike.RELEASING) {
            throw new OutOfMemoryError("while it is released");
          }
        },
        CostClass.CPU,
        false);
  }

  private void startAll(Strike strike) throws InterruptedException {
    var clients = new ArrayList<Client>();
    for (var client = 0; client < CLIENTS; client++) {
      clients.add(struck(strike));
    }
    model.start(List.copyOf(clients));
    released.await();
  }

  private void assertStillServes() throws InterruptedException {
    var served = new CountDownLatch(1);
    model.start(List.of(new Client(new Once(() -> {}), served::countDown, CostClass.CPU, false)));
    served.await();
  }

  /// The place of the error.
  private enum Strike {
    ADVANCING,
    ADVANCING_AGAIN,
    FAILING,
    RELEASING,
    REFUSING
  }

  private final class Struck implements Program {
    private final Strike strike;
    private final AtomicBoolean advanced = new AtomicBoolean();

    Struck(Strike strike) {
      this.strike = strike;
    }

    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      if (strike == Strike.ADVANCING_AGAIN && !advanced.getAndSet(true)) {
        return new Suspension.Arrival(CompletableFuture.completedFuture(""));
      }
      if (strike != Strike.RELEASING) {
        throw new StackOverflowError("while it runs");
      }
      return null;
    }

    @Override
    public void ended(Ending ending) {
      if (ending instanceof Ending.Refused) {
        throw new OutOfMemoryError("while it is refused");
      }
      if (ending instanceof Ending.Failed) {
        failed.incrementAndGet();
        if (strike == Strike.FAILING) {
          throw new NoClassDefFoundError("while it fails");
        }
      }
    }
  }
}
