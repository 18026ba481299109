package io.trilane.watch.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A dump of this very process.
@Timeout(30)
final class ThreadDumpTest {
  private final Object monitor = new Object();
  private final CountDownLatch holds = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void end() {
    over.countDown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void showsWhoHoldsAMonitorAndWhere(boolean virtual) throws Exception {
    var thread = start(virtual, "holder", this::hold);
    holds.await();
    var dumped = dumped(thread);
    assertEquals("holder", dumped.label());
    assertTrue(dumped.at().contains("ThreadDumpTest.hold"), dumped.at());
    assertTrue(dumped.owned().stream().anyMatch(this::isTheMonitor), () -> dumped.owned() + "");
    assertEquals("", dumped.blockedOn());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void showsWhoWaitsForAMonitor(boolean virtual) throws Exception {
    Thread waiting;
    synchronized (monitor) {
      waiting = start(virtual, "", this::hold);
      while (waiting.getState() != Thread.State.BLOCKED) {
        assertFalse(waiting.join(Duration.ofMillis(1)), "it does not wait");
      }
      var dumped = dumped(waiting);
      assertTrue(isTheMonitor(dumped.blockedOn()), dumped.blockedOn());
    }
    holds.await();
  }

  private static DumpedThread dumped(Thread thread) throws Exception {
    return ThreadDump.take().threads().stream()
        .filter(each -> each.id() == thread.threadId())
        .findFirst()
        .orElseThrow();
  }

  private static Thread start(boolean virtual, String name, Runnable task) {
    var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    return builder.name(name).start(task);
  }

  private boolean isTheMonitor(String text) {
    return text.contains("java.lang.Object@")
        && text.endsWith(Integer.toHexString(System.identityHashCode(monitor)));
  }

  private void hold() {
    synchronized (monitor) {
      holds.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
