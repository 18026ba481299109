package io.trilane.loadtest.gatling;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.gatling.Connections.LoopChannels;
import io.trilane.loadtest.measure.CallRecorder;
import io.trilane.loadtest.measure.Load;
import io.trilane.proto.v1.PerformRequest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes load with Gatling, inside this process, one run after the other on the same warm event
/// loops.
///
/// Use from one thread.
public final class GatlingInjector implements AutoCloseable {
  private final EventLoopGroup group;
  private final List<EventLoop> loops;
  private final PrintStream chatter;

  /// @param loops how many event loops send and receive
  /// @param chatter takes what Gatling would print on the console
  public GatlingInjector(int loops, PrintStream chatter) {
    this.group =
        new MultiThreadIoEventLoopGroup(
            loops, new DefaultThreadFactory("injector-loop", true), NioIoHandler.newFactory());
    this.loops = new ArrayList<>();
    group.forEach(executor -> this.loops.add((EventLoop) executor));
    this.chatter = chatter;
  }

  /// Opens nothing yet: each connection is made when its first call is sent.
  ///
  /// @param connections how many, spread evenly over the event loops; each loop has at least one
  public Connections connect(Target target, int connections) {
    Map<EventLoop, LoopChannels> byLoop = new HashMap<>();
    for (int i = 0; i < loops.size(); i++) {
      var channels = new ArrayList<ManagedChannel>();
      for (int j = i; j < Math.max(connections, i + 1); j += loops.size()) {
        channels.add(channel(target, loops.get(i)));
      }
      byLoop.put(loops.get(i), new LoopChannels(i, channels));
    }
    return new Connections(byLoop);
  }

  /// Starts a load in the background.
  ///
  /// @param name what Gatling's report calls the run
  /// @param atMost when the arrivals of an open load end by themselves, rounded up to a second
  /// @param report the folder for Gatling's HTML report, which must not exist yet; empty: no report
  public RunningLoad start(
      String name,
      Load load,
      Duration atMost,
      PerformRequest request,
      Connections connections,
      CallRecorder recorder,
      Optional<Path> report) {
    return new RunningLoad(
        name, load, atMost, request, connections, recorder, report, group, chatter);
  }

  /// The threads that send and receive, for measuring how busy they are. One per loop, in the
  /// loops' order.
  public long[] threadIds() {
    return loops.stream()
        .mapToLong(loop -> ((SingleThreadEventExecutor) loop).threadProperties().id())
        .toArray();
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully();
  }

  private static ManagedChannel channel(Target target, EventLoop loop) {
    return NettyChannelBuilder.forAddress(target.host(), target.port())
        .usePlaintext()
        .eventLoopGroup(loop)
        .channelType(NioSocketChannel.class)
        .directExecutor()
        .build();
  }
}
