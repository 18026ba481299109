package io.trilane.channels.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.channels.Channel;
import io.trilane.channels.Select;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WaitObserverTest {
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<Thread> servers = new ConcurrentLinkedQueue<>();

  private final WaitObserver observer =
      new WaitObserver() {
        @Override
        public void waiting() {
          waiting.countDown();
        }

        @Override
        public void served() {
          servers.add(Thread.currentThread());
        }
      };

  @Test
  void whoSendsTellsTheObserverOfTheReceiver() throws InterruptedException {
    var channel = Channel.<Integer>unbuffered();
    var receiver = Thread.ofVirtual().start(() -> observed(channel::receive));
    waiting.await();
    channel.send(1);
    receiver.join();
    assertEquals(Thread.currentThread(), servers.poll());
    assertEquals(0, servers.size());
  }

  @Test
  void whoClosesTellsTheObserverOfASelect() throws InterruptedException {
    var channel = Channel.<Integer>unbuffered();
    var selector =
        Thread.ofVirtual()
            .start(() -> observed(() -> Select.select(Select.receive(channel, value -> value))));
    waiting.await();
    channel.close();
    selector.join();
    assertEquals(Thread.currentThread(), servers.poll());
  }

  @Test
  void aWaitThatIsGivenUpIsServedByNobody() {
    var channel = Channel.<Integer>unbuffered();
    var self = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiting.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          self.interrupt();
        });
    assertThrows(
        InterruptedException.class,
        () -> ScopedValue.where(WaitObserver.CURRENT, observer).call(channel::receive));
    assertEquals(0, servers.size());
  }

  private void observed(ScopedValue.CallableOp<?, InterruptedException> operation) {
    try {
      ScopedValue.where(WaitObserver.CURRENT, observer).call(operation);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
