package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.client.CallView;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
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
  private static final int CLIENTS = 500;

  private final ConcurrencyModel model = ModelUnderTest.PLATFORM.start("");
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
    for (var round = 0; round < 20; round++) {
      meet();
    }
    assertTrue(threads.size() <= CLIENTS + 1, threads.size() + " threads");
  }

  /// A thread that was woken for nothing, because another one was faster, must be idle again.
  @Test
  void losesNoThreadToShortClients() throws Exception {
    for (var round = 0; round < 5_000; round++) {
      run(4, new CountDownLatch(0));
    }
    assertTrue(threads.size() <= 5, threads.size() + " threads");
  }

  /// Threads come up one after the other, each with the next client in turn.
  @Test
  void letsAPeerWaitForOneClientOfAnother() throws Exception {
    var arrived = new CountDownLatch(101);
    var released = new CountDownLatch(101);
    var clients = new ArrayList<Client>();
    for (var call = 0; call < 100; call++) {
      clients.add(client(new Meeting("busy", arrived, released)));
    }
    var other = new Meeting("other", arrived, released);
    clients.add(client(other));
    model.start(clients);
    released.await();
    assertEquals("platform-call-2", other.thread);
  }

  /// Starts clients each of which blocks until all of them run, and waits until they are done.
  private void meet() throws InterruptedException {
    run(CLIENTS, new CountDownLatch(CLIENTS));
  }

  /// Starts clients each of which blocks until `arrived` is down, and waits until they are done.
  private void run(int count, CountDownLatch arrived) throws InterruptedException {
    var released = new CountDownLatch(count);
    var clients = new ArrayList<Client>();
    for (var client = 0; client < count; client++) {
      clients.add(client(new Meeting("peer", arrived, released)));
    }
    model.start(List.copyOf(clients));
    released.await();
  }

  private static Client client(Meeting meeting) {
    return new Client(meeting, meeting, CostClass.BLOCKING, false);
  }

  private final class Meeting implements Program, CallView {
    private final String peer;
    private final CountDownLatch arrived;
    private final CountDownLatch released;
    private volatile String thread = "";

    Meeting(String peer, CountDownLatch arrived, CountDownLatch released) {
      this.peer = peer;
      this.arrived = arrived;
      this.released = released;
    }

    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled)
        throws InterruptedException {
      thread = Thread.currentThread().getName();
      threads.add(thread);
      arrived.countDown();
      arrived.await();
      return null;
    }

    @Override
    public Object peer() {
      return peer;
    }

    @Override
    public void ended(Ending ending) {
      assertEquals(Ending.Done.DONE, ending);
    }

    @Override
    public void released() {
      released.countDown();
    }
  }
}
