package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Wire;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A crowd that connects at once waits in the system's backlog, not in the queue of the event loop
/// that serves the others.
@Timeout(60)
final class AcceptPaceTest {
  private static final int CROWD = 300;
  private static final int MOST_TASKS = 20;

  private final MultiThreadIoEventLoopGroup accepting =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final MultiThreadIoEventLoopGroup serving =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Socket> crowd = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (var socket : crowd) {
      socket.close();
    }
    var _ = accepting.shutdownGracefully();
    var _ = serving.shutdownGracefully();
  }

  @Test
  void acceptsNoMoreThanTheEventLoopCanBegin() throws Exception {
    try (var trilane = Trilane.start(ConfigFactory.empty())) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .bossEventLoopGroup(accepting)
              .workerEventLoopGroup(serving)
              .channelType(NioServerSocketChannel.class)
              .build()
              .start();
      try {
        callOnce(server.getPort());
        var loop = (SingleThreadEventExecutor) serving.next();
        var mayGoOn = new CountDownLatch(1);
        loop.execute(() -> awaitUninterrupted(mayGoOn));
        for (var i = 0; i < CROWD; i++) {
          crowd.add(new Socket("localhost", server.getPort()));
        }
        acceptInTurns();
        assertTrue(loop.pendingTasks() <= MOST_TASKS, loop.pendingTasks() + " tasks in line");
        mayGoOn.countDown();
        callOnce(server.getPort());
      } finally {
        server.shutdownNow().awaitTermination();
      }
    }
  }

  /// The accepting loop has had a turn for each of the crowd.
  private void acceptInTurns() throws Exception {
    for (var turn = 0; turn < CROWD; turn++) {
      accepting.next().submit(() -> {}).get();
    }
  }

  private static void callOnce(int port) throws Exception {
    try (var wire = new Wire(port)) {
      wire.open();
      wire.headers(1, Wire.END_STREAM, Headers.UNARY.all());
      assertEquals("UNIMPLEMENTED", wire.outcome());
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
