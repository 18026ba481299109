package io.trilane.channels.sync;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.channels.ThreadKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class CondMisuseTest {
  private final Mutex mutex = new Mutex();
  private final Cond cond = new Cond(mutex);

  @Test
  void whoWaitsWithoutTheLockTakesNoSignalFromOthers() throws Exception {
    assertThrows(IllegalStateException.class, cond::await);
    try (var threads = ThreadKind.VIRTUAL.start()) {
      threads.go(this::waitOnce).untilBlocked();
      cond.signal();
    }
  }

  private void waitOnce() throws InterruptedException {
    mutex.lock();
    try {
      cond.await();
    } finally {
      mutex.unlock();
    }
  }
}
