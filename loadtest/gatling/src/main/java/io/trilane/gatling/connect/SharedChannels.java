package io.trilane.gatling.connect;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// The channels to one address that all users share, spread over the event loops.
///
/// A user gets a channel of its own loop, so that a call is sent, answered and recorded without a
/// change of thread. Only where there are fewer channels than loops do users share across loops.
final class SharedChannels {
  private final List<ManagedChannel> all = new ArrayList<>();
  private final Map<EventLoop, LoopChannels> byLoop = new HashMap<>();

  private record LoopChannels(List<ManagedChannel> channels, AtomicInteger turns) {
    ManagedChannel next() {
      return channels.get(Math.floorMod(turns.getAndIncrement(), channels.size()));
    }
  }

  SharedChannels(List<EventLoop> loops, int count, Function<EventLoop, ManagedChannel> opener) {
    for (var i = 0; i < count; i++) {
      all.add(opener.apply(loops.get(i % loops.size())));
    }
    for (var i = 0; i < loops.size(); i++) {
      byLoop.put(loops.get(i), new LoopChannels(channelsOf(i, loops.size()), new AtomicInteger()));
    }
  }

  private List<ManagedChannel> channelsOf(int loop, int loops) {
    var own = new ArrayList<ManagedChannel>();
    for (var i = loop; i < all.size(); i += loops) {
      own.add(all.get(i));
    }
    return own.isEmpty() ? List.of(all.get(loop % all.size())) : own;
  }

  /// The next channel in turn for a user of this loop.
  ManagedChannel next(EventLoop loop) {
    var channels = byLoop.get(loop);
    if (channels == null) {
      throw new IllegalStateException("no channels on " + loop);
    }
    return channels.next();
  }

  void close() {
    all.forEach(ManagedChannel::shutdownNow);
  }
}
