package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.grpc.InsecureServerCredentials;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The frames of small answers go to the socket as one buffer.
@Timeout(30)
final class OneWriteTest {
  private static final int CALLS = 20;

  private final AtomicInteger mostBuffers = new AtomicInteger();

  @Test
  void givesTheSocketOneBufferForWhatIsFlushedTogether() throws Exception {
    try (var trilane = Trilane.start(ConfigFactory.empty());
        var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
      var server =
          trilane
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .bossEventLoopGroup(loops)
              .workerEventLoopGroup(loops)
              .channelFactory(Listening::new)
              .build()
              .start();
      try (var wire = new Wire(server.getPort())) {
        wire.open();
        wire.headers(1, Wire.END_STREAM, Headers.UNARY.all());
        assertEquals("UNIMPLEMENTED", wire.outcome());
        mostBuffers.set(0);
        for (var call = 1; call <= CALLS; call++) {
          wire.headers(2 * call + 1, Wire.END_STREAM, Headers.UNARY.all());
        }
        for (var call = 1; call <= CALLS; call++) {
          assertEquals("UNIMPLEMENTED", wire.outcome());
        }
      } finally {
        server.shutdownNow().awaitTermination();
      }
      var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
    assertEquals(1, mostBuffers.get());
  }

  private final class Listening extends NioServerSocketChannel {
    @Override
    protected int doReadMessages(List<Object> accepted) throws IOException {
      var socket = javaChannel().accept();
      if (socket == null) {
        return 0;
      }
      accepted.add(new Watched(this, socket));
      return 1;
    }
  }

  private final class Watched extends NioSocketChannel {
    Watched(Channel listening, SocketChannel socket) {
      super(listening, socket);
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer buffers) throws Exception {
      mostBuffers.accumulateAndGet(buffers.size(), Math::max);
      super.doWrite(buffers);
    }
  }
}
