package io.trilane.gatling.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopExecutorTest {
  private final EventLoop loop = new DefaultEventLoop();
  private final LoopExecutor executor = new LoopExecutor(loop);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void aCallbackOnTheLoopRunsAtOnce() throws Exception {
    onLoop(() -> {
      executor.execute(() -> order.add("callback"));
      order.add("after");
    });
    assertEquals(List.of("callback", "after"), order);
  }

  @Test
  void aCallbackOfACallThatIsBeingSentWaitsUntilItIsSent() throws Exception {
    onLoop(() ->
        executor.send(() -> {
          executor.execute(() -> order.add("callback"));
          order.add("sent");
        }));
    onLoop(() -> {});
    assertEquals(List.of("sent", "callback"), order);
  }

  @Test
  void aCallbackOfAnotherThreadRunsOnTheLoop() throws Exception {
    executor.execute(() -> order.add(loop.inEventLoop() ? "on the loop" : "elsewhere"));
    onLoop(() -> {});
    assertEquals(List.of("on the loop"), order);
  }

  private void onLoop(Runnable task) throws Exception {
    loop.submit(task).get(10, TimeUnit.SECONDS);
  }
}
