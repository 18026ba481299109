package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// The checks together, on their own thread and the real clock.
@Timeout(30)
final class WatchTest {
  private static final WatchOptions OFTEN =
      new WatchOptions(
          true,
          Duration.ofMillis(10),
          Duration.ofSeconds(60),
          10_000,
          Duration.ofSeconds(1),
          Duration.ofMillis(50));

  @Test
  void saysThatALoopIsLateAndWhenItIsNotAnyMore() throws Exception {
    var loops = new EventLoops();
    var mayGoOn = new CountDownLatch(1);
    try (var log = new LoggedLines();
        var loop = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop-7").factory());
        var watch = Watch.start(() -> OFTEN, Stream::empty, loops)) {
      loop.submit(() -> loops.carriesConnection(loop)).get();
      loop.execute(() -> blockUntil(mayGoOn));
      var record = log.take();
      assertTrue(record.startsWith("event-loop lag: no task run for 50 ms on loop-7 at "), record);
      assertEquals(new WatchFindings(0, 0, 1), watch.findings());
      mayGoOn.countDown();
      assertTrue(log.take().startsWith("event-loop lag is over after "));
    }
  }

  @Test
  void goesOnAfterItsConfigurationHasFailed() throws Exception {
    var asked = new AtomicInteger();
    Supplier<WatchOptions> options =
        () -> {
          return switch (asked.incrementAndGet()) {
            case 1 -> throw new StackOverflowError("expected by this test");
            case 2 -> throw WatchTest.<RuntimeException>unchecked(new IOException("expected"));
            case 3 -> {
              Thread.currentThread().interrupt();
              yield OFTEN;
            }
            default -> OFTEN;
          };
        };
    var loops = new EventLoops();
    var mayGoOn = new CountDownLatch(1);
    try (var log = new LoggedLines();
        var loop = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop-8").factory());
        var _ = Watch.start(options, Stream::empty, loops)) {
      for (var failure = 1; failure <= 3; failure++) {
        assertTrue(log.take().startsWith("the watch goes on"));
      }
      loop.submit(() -> loops.carriesConnection(loop)).get();
      loop.execute(() -> blockUntil(mayGoOn));
      assertTrue(log.take().startsWith("event-loop lag: "));
      mayGoOn.countDown();
    }
  }

  /// As code does that hides a checked exception from the compiler.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // That is how it is hidden.
  private static <X extends Throwable> X unchecked(Throwable hidden) throws X {
    throw (X) hidden;
  }

  private static void blockUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps the lines that [Watch] logs.
  private static final class LoggedLines extends AppenderBase<ILoggingEvent>
      implements AutoCloseable {
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Watch.class);

    LoggedLines() {
      start();
      logger.addAppender(this);
    }

    String take() throws InterruptedException {
      return lines.take();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
      logger.detachAppender(this);
    }
  }
}
