package io.trilane.loadtest.gatling;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The connections to one server, each bound to one event loop of the injector, so that a user's
/// call is sent, answered and recorded on the thread that runs the user.
public final class Connections implements AutoCloseable {
  private static final long CLOSE_LIMIT_SECONDS = 5;

  private final Map<EventLoop, LoopChannels> byLoop;
  private final List<ManagedChannel> all;

  /// The channels of one event loop.
  ///
  /// @param number the loop's place among the injector's loops, from 0
  record LoopChannels(int number, List<ManagedChannel> channels) {
    ManagedChannel of(long user) {
      return channels.get((int) (user % channels.size()));
    }
  }

  Connections(Map<EventLoop, LoopChannels> byLoop) {
    this.byLoop = Map.copyOf(byLoop);
    this.all = byLoop.values().stream().flatMap(loop -> loop.channels().stream()).toList();
  }

  /// The channels of the loop that a user lives on. Called on every call, from event loops.
  LoopChannels on(EventLoop loop) {
    var channels = byLoop.get(loop);
    if (channels == null) {
      throw new IllegalStateException("no connections on " + loop);
    }
    return channels;
  }

  /// Fails the calls still in flight with `UNAVAILABLE` and closes every connection. Blocks for at
  /// most five seconds.
  @Override
  public void close() {
    all.forEach(ManagedChannel::shutdownNow);
    try {
      for (var channel : all) {
        channel.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
