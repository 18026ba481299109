package io.trilane.contract.process;

import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.UnaryHandler;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/// A server, in a process of its own, in which two handlers on virtual threads wait for each other.
final class DeadlockedServer {
  /// By what they wait.
  enum By {
    MONITORS,
    LOCKS
  }

  private static final CyclicBarrier BOTH_HOLD = new CyclicBarrier(2);
  private static final List<Object> MONITORS = List.of(new Object(), new Object());
  private static final List<ReentrantLock> LOCKS =
      List.of(new ReentrantLock(), new ReentrantLock());

  private DeadlockedServer() {}

  public static void main(String[] arguments) throws Exception {
    UnaryHandler<String, String> handler =
        switch (By.valueOf(arguments[0])) {
          case MONITORS -> DeadlockedServer::enterBoth;
          case LOCKS -> DeadlockedServer::lockBoth;
        };
    var service = Text.serving(Text.UNARY).unary(Text.UNARY, handler).build();
    var fixture = Fixture.start(ModelName.VIRTUAL, "", service);
    fixture.watch();
    fixture.callLater("0");
    fixture.callLater("1");
    Thread.currentThread().join();
  }

  private static String enterBoth(String first) throws Exception {
    var index = Integer.parseInt(first);
    synchronized (MONITORS.get(index)) {
      BOTH_HOLD.await();
      synchronized (MONITORS.get(1 - index)) {
        return "never";
      }
    }
  }

  private static String lockBoth(String first) throws Exception {
    var index = Integer.parseInt(first);
    LOCKS.get(index).lock();
    BOTH_HOLD.await();
    LOCKS.get(1 - index).lock();
    return "never";
  }
}
