package io.trilane.channels.sync;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class CondMisuseTest {
  private final Mutex mutex = new Mutex();
  private final Cond cond = new Cond(mutex);

  @Test
  void whoWaitsWithoutTheLockTakesNoSignalFromOthers() throws Exception {
    assertThrows(IllegalStateException.class, cond::await);
    var waiter = new FutureTask<>(this::waitOnce);
    var thread = Thread.ofVirtual().start(waiter);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    cond.signal();
    waiter.get();
  }

  private boolean waitOnce() throws InterruptedException {
    mutex.lock();
    try {
      cond.await();
      return true;
    } finally {
      mutex.unlock();
    }
  }
}
