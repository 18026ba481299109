package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.watch.dump.ThreadDump;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Two threads that really wait for each other, until the test interrupts them.
@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(30)
final class DeadlockCheckTest {
  private static final WatchOptions OPTIONS =
      new WatchOptions(
          true,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          10_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private final boolean virtual;
  private final List<Thread> handlers = new CopyOnWriteArrayList<>();
  private final DeadlockCheck check =
      new DeadlockCheck(handlers::stream, new MonitorRings(ThreadDump::take, System::nanoTime));
  private final Object monitor = new Object();
  private final ReentrantLock one = new ReentrantLock();
  private final ReentrantLock other = new ReentrantLock();
  private final ReadWriteLock pair = new ReentrantReadWriteLock();
  private final CyclicBarrier bothHold = new CyclicBarrier(2);

  DeadlockCheckTest(boolean virtual) {
    this.virtual = virtual;
  }

  @AfterEach
  void end() {
    handlers.forEach(Thread::interrupt);
  }

  @Test
  void seesARingOfLocks() throws InterruptedException {
    start(() -> inLock(one, () -> inLock(other)), () -> inLock(other, () -> inLock(one)));
    assertFound("ReentrantLock$NonfairSync@");
  }

  @Test
  void seesARingOfALockAndAMonitor() throws InterruptedException {
    start(() -> inMonitor(() -> inLock(one)), () -> inLock(one, this::inMonitor));
    assertFoundAt(4, "java.lang.Object@");
  }

  @Test
  void seesARingOfWriteLocks() throws InterruptedException {
    var otherPair = new ReentrantReadWriteLock();
    start(
        () -> inLock(pair.writeLock(), () -> inLock(otherPair.writeLock())),
        () -> inLock(otherPair.writeLock(), () -> inLock(pair.writeLock())));
    assertFound("ReentrantReadWriteLock$NonfairSync@");
  }

  @Test
  void seesARingThroughAReaderThatWaitsForAWriter() throws InterruptedException {
    start(
        () -> inLock(pair.writeLock(), () -> inLock(one)),
        () -> inLock(one, () -> inLock(pair.readLock())));
    assertFound("ReentrantReadWriteLock$NonfairSync@");
  }

  /// Nobody knows who has a lock to read.
  @Test
  void seesNoRingThroughAWriterThatWaitsForAReader() throws InterruptedException {
    start(
        () -> inLock(pair.readLock(), () -> inLock(one)),
        () -> inLock(one, () -> inLock(pair.writeLock())));
    assertNull(look());
    assertNull(look());
  }

  @Test
  void seesNoRingWhereOneWorksAndOthersQueue() throws InterruptedException {
    synchronized (monitor) {
      start(this::inMonitor, this::inMonitor);
      assertNull(look());
      assertNull(look());
      assertNull(look());
      assertNull(look());
    }
  }

  private void assertFound(String lock) {
    assertFoundAt(2, lock);
  }

  /// Virtual threads that wait for a lock are suspect at the second look, and for a monitor there
  /// is a dump at the fourth. Of platform threads the JVM tells at once.
  private void assertFoundAt(int lastLook, String lock) {
    for (var each = 1; each < lastLook; each++) {
      assertEquals(virtual, look() == null);
    }
    var finding = look();
    assertNotNull(finding);
    assertEquals(1, finding.subjects().size());
    var words = finding.words().get();
    handlers.forEach(thread -> assertTrue(words.contains(thread.getName() + " at "), words));
    assertTrue(words.contains(lock) && words.contains("DeadlockCheckTest.in"), words);
  }

  private Inspection.@Nullable Finding look() {
    return check.look(0, OPTIONS);
  }

  /// Starts two threads and waits until both wait for a lock.
  private void start(Work first, Work second) throws InterruptedException {
    handlers.add(thread("handler-1", first));
    handlers.add(thread("handler-2", second));
    for (var handler : handlers) {
      while (!waits(handler)) {
        assertFalse(handler.join(Duration.ofMillis(1)), "it does not wait");
      }
    }
  }

  private Thread thread(String name, Work work) {
    var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    return builder.name(name).start(() -> untilTheTestIsOver(work));
  }

  private static void untilTheTestIsOver(Work work) {
    try {
      work.run();
    } catch (Exception e) {
      assertTrue(e instanceof InterruptedException, e.toString());
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED || LockOwners.awaitedBy(thread) != null;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private void inMonitor() {
    synchronized (monitor) {
      assertTrue(Thread.holdsLock(monitor));
    }
  }

  private void inMonitor(Work inside) throws Exception {
    synchronized (monitor) {
      bothHold.await();
      inside.run();
    }
  }

  private static void inLock(Lock lock) throws Exception {
    lock.lockInterruptibly();
    lock.unlock();
  }

  private void inLock(Lock lock, Work inside) throws Exception {
    lock.lockInterruptibly();
    try {
      bothHold.await();
      inside.run();
    } finally {
      lock.unlock();
    }
  }
}
