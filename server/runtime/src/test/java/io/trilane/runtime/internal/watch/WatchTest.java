package io.trilane.runtime.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.LogRecords;
import io.trilane.runtime.Trilane;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The checks together, on their own thread and the real clock.
@Timeout(30)
final class WatchTest {
  private static final WatchSettings OFTEN =
      WatchSettings.in(
          Trilane.schema()
              .validate(
                  ConfigFactory.parseString(
                      "trilane.watch { interval = 10ms, loop-lag-after = 50ms }")));

  @Test
  void saysThatALoopIsLateAndWhenItIsNotAnyMore() throws Exception {
    var loops = new EventLoops();
    var mayGoOn = new CountDownLatch(1);
    try (var log = LogRecords.of(Watch.class);
        var loop = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("loop-7").factory());
        var watch = Watch.start(() -> OFTEN, Stream::empty, loops)) {
      loop.submit(() -> loops.carriesConnection(loop)).get();
      loop.execute(() -> blockUntil(mayGoOn));
      var record = log.next();
      assertTrue(record.startsWith("event-loop lag: no task run for 50 ms on loop-7 at "), record);
      assertEquals(new Findings(0, 0, 1), watch.findings());
      mayGoOn.countDown();
      assertTrue(log.next().startsWith("event-loop lag is over after "));
    }
  }

  private static void blockUntil(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
