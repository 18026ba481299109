package io.trilane.contract.observe;

import com.sun.management.ThreadMXBean;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.trilane.contract.fixture.Text;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client on one thread of its own, which keeps calls in flight and counts the bytes of the heap
/// that all other threads of the process take meanwhile.
final class BytesPerCall implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int IN_FLIGHT = 50;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ManagedChannel channel;

  BytesPerCall(int port) {
    channel =
        NettyChannelBuilder.forAddress("localhost", port)
            .usePlaintext()
            .eventLoopGroup(loop)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .build();
  }

  /// Makes so many calls and waits for their answers.
  ///
  /// @return the bytes for each
  double of(int calls) throws Exception {
    var clientThread = loop.submit(() -> Thread.currentThread().threadId()).get();
    var before = taken(clientThread);
    var over = new CountDownLatch(IN_FLIGHT);
    for (var line = 0; line < IN_FLIGHT; line++) {
      var calling = new Calls(calls / IN_FLIGHT, over);
      loop.execute(calling::next);
    }
    over.await();
    return (double) (taken(clientThread) - before) / calls;
  }

  private static long taken(long clientThread) {
    return THREADS.getTotalThreadAllocatedBytes()
        - THREADS.getThreadAllocatedBytes(clientThread)
        - THREADS.getCurrentThreadAllocatedBytes();
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
  }

  /// One call after the other.
  private final class Calls extends ClientCall.Listener<String> {
    private final CountDownLatch over;
    private int left;

    Calls(int calls, CountDownLatch over) {
      this.left = calls;
      this.over = over;
    }

    void next() {
      var call = channel.newCall(Text.UNARY, CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.request(2);
      call.sendMessage("0123456789abcdef");
      call.halfClose();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!status.isOk()) {
        throw status.asRuntimeException();
      }
      left--;
      if (left > 0) {
        next();
      } else {
        over.countDown();
      }
    }
  }
}
