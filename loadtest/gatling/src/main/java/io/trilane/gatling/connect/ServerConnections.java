package io.trilane.gatling.connect;

import io.gatling.core.CoreComponents;
import io.gatling.core.session.Session;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import io.trilane.gatling.method.ReflectedMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The connections of one run to one server. Thread-safe.
public final class ServerConnections implements AutoCloseable {
  private final ServerSpec settings;
  private final ChannelOpener opener;
  private final List<EventLoop> loops = new ArrayList<>();
  private final Map<String, SharedChannels> shared = new ConcurrentHashMap<>();
  private final Map<String, ReflectedMethods> methods = new ConcurrentHashMap<>();

  public ServerConnections(ServerSpec settings, CoreComponents core) {
    this.settings = settings;
    this.opener = new ChannelOpener(settings, core.configuration().netty());
    core.eventLoopGroup().forEach(executor -> loops.add((EventLoop) executor));
  }

  String target(Session session) {
    return settings.target().in(session);
  }

  boolean areShared() {
    return settings.channelIsShared();
  }

  /// The channel that this user shares with others.
  ManagedChannel shared(String target, Session session) {
    return shared
        .computeIfAbsent(
            target,
            _ ->
                new SharedChannels(
                    loops, settings.channels(), loop -> opener.open(target, loop, session)))
        .next(session.eventLoop());
  }

  /// The methods that the server at this address has told of.
  ReflectedMethods methods(String target) {
    return methods.computeIfAbsent(target, _ -> new ReflectedMethods());
  }

  /// New channels for one user alone.
  List<ManagedChannel> own(String target, Session session) {
    var channels = new ArrayList<ManagedChannel>();
    for (var i = 0; i < settings.channels(); i++) {
      channels.add(opener.open(target, session.eventLoop(), session));
    }
    return channels;
  }

  /// Ends the shared channels and the calls on them. Does not wait.
  @Override
  public void close() {
    shared.values().forEach(SharedChannels::close);
  }
}
