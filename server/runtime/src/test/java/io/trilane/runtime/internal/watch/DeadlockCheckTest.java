package io.trilane.runtime.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Settings;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Two handlers that really wait for each other, until the test interrupts them.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class DeadlockCheckTest {
  private static final Settings SETTINGS = Trilane.schema().validate(ConfigFactory.empty());
  private static final WatchSettings WATCH = WatchSettings.in(SETTINGS);

  private final ModelName name;
  private final ConcurrencyModel model;
  private final DeadlockCheck check;
  private final Object monitor = new Object();
  private final ReentrantLock one = new ReentrantLock();
  private final ReentrantLock other = new ReentrantLock();
  private final ReadWriteLock pair = new ReentrantReadWriteLock();
  private final CyclicBarrier bothHold = new CyclicBarrier(2);

  DeadlockCheckTest(ModelName name) {
    this.name = name;
    this.model = ConcurrencyModel.start(name, SETTINGS);
    this.check =
        new DeadlockCheck(this::clients, new MonitorRings(ThreadDump::take, System::nanoTime));
  }

  @AfterEach
  void end() {
    clients().forEach(StartedClient::cancel);
    model.close();
  }

  @Test
  void seesARingOfLocks() {
    start(() -> inLock(one, () -> inLock(other)), () -> inLock(other, () -> inLock(one)));
    assertFound("ReentrantLock$NonfairSync@");
  }

  @Test
  void seesARingOfALockAndAMonitor() {
    start(() -> inMonitor(() -> inLock(one)), () -> inLock(one, this::inMonitor));
    assertFound("java.lang.Object@");
  }

  @Test
  void seesARingOfWriteLocks() {
    var otherPair = new ReentrantReadWriteLock();
    start(
        () -> inLock(pair.writeLock(), () -> inLock(otherPair.writeLock())),
        () -> inLock(otherPair.writeLock(), () -> inLock(pair.writeLock())));
    assertFound("ReentrantReadWriteLock$NonfairSync@");
  }

  @Test
  void seesARingThroughAReaderThatWaitsForAWriter() {
    start(
        () -> inLock(pair.writeLock(), () -> inLock(one)),
        () -> inLock(one, () -> inLock(pair.readLock())));
    assertFound("ReentrantReadWriteLock$NonfairSync@");
  }

  /// Nobody knows who has a lock to read.
  @Test
  void seesNoRingThroughAWriterThatWaitsForAReader() {
    start(
        () -> inLock(pair.readLock(), () -> inLock(one)),
        () -> inLock(one, () -> inLock(pair.writeLock())));
    assertNull(look());
    assertNull(look());
  }

  @Test
  void seesNoRingWhereOneWorksAndOthersQueue() {
    synchronized (monitor) {
      start(this::inMonitor, this::inMonitor);
      assertNull(look());
      assertNull(look());
    }
  }

  /// Virtual threads are suspect at the second look; of platform threads the JVM tells at once.
  private void assertFound(String lock) {
    assertEquals(name == ModelName.VIRTUAL, look() == null);
    var finding = look();
    assertNotNull(finding);
    assertEquals(1, finding.subjects().size());
    var words = finding.words().get();
    clients().forEach(client -> assertTrue(words.contains(threadOf(client) + " at "), words));
    assertTrue(words.contains(lock) && words.contains("DeadlockCheckTest.in"), words);
  }

  private Check.@Nullable Finding look() {
    return check.look(0, WATCH);
  }

  /// Starts two handlers and waits until both wait for a lock.
  private void start(Work first, Work second) {
    model.start(List.of(client(first), client(second)));
    while (!clients().allMatch(DeadlockCheckTest::waits)) {
      Thread.onSpinWait();
    }
  }

  private Stream<StartedClient> clients() {
    return model.inFlight().clients();
  }

  private static boolean waits(StartedClient client) {
    var thread = client.thread();
    return thread != null
        && (thread.getState() == Thread.State.BLOCKED || LockOwners.awaitedBy(thread) != null);
  }

  private static String threadOf(StartedClient client) {
    var thread = client.thread();
    return thread == null ? "no thread" : thread.getName();
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

  private static Client client(Work work) {
    return new Client(new Working(work), CostClass.BLOCKING, false);
  }

  private record Working(Work work) implements Program {
    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      try {
        work.run();
      } catch (Exception e) {
        return null; // The test is over.
      }
      return null;
    }

    @Override
    public void refused(@Nullable Refusal refusal) {
      throw new AssertionError("refused: " + refusal);
    }

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void released() {}
  }
}
