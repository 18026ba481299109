package io.trilane.loadtest.selftest;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ServerCpu;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Calls of grpc-java and nothing else, on one event loop: what an injector can at best be.
final class BareLoop implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ManagedChannel channel;
  private long answered; // of the event loop
  private volatile boolean stopped;

  BareLoop(Target peer) {
    channel =
        NettyChannelBuilder.forAddress(peer.host(), peer.port())
            .eventLoopGroup(group)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .usePlaintext()
            .build();
  }

  /// CPU of this process for each call, less that of its compilers. Blocks for the warm-up and the
  /// window.
  double microsPerCall(int clients, Duration warmUp, Duration window) throws InterruptedException {
    group.execute(() -> {
      for (var i = 0; i < clients; i++) {
        next();
      }
    });
    var own = new ServerCpu(Proc.HERE, OptionalLong.of(ProcessHandle.current().pid()));
    TimeUnit.NANOSECONDS.sleep(warmUp.toNanos());
    var cpu = own.callNanos();
    var calls = answered();
    TimeUnit.NANOSECONDS.sleep(window.toNanos());
    return (own.callNanos() - cpu) / 1e3 / Math.max(1, answered() - calls);
  }

  @Override
  public void close() {
    stopped = true;
    channel.shutdownNow();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private long answered() throws InterruptedException {
    return group.submit(() -> answered).await().getNow();
  }

  private void next() {
    if (stopped) {
      return;
    }
    var call = channel.newCall(KnownServer.ASK, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            answered++;
            next();
          }
        },
        new Metadata());
    call.request(2);
    call.sendMessage(NOTHING);
    call.halfClose();
  }
}
