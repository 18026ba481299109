package io.trilane.gatling.connect;

import io.gatling.core.session.Session;
import io.grpc.ManagedChannel;
import io.trilane.gatling.method.ReflectedMethods;
import java.util.ArrayList;
import java.util.List;

/// The channels that one user calls through, from its first call to its exit.
///
/// Used on the user's event loop alone.
public final class UserChannels {
  private final List<Route> routes = new ArrayList<>();

  /// The user's way to one address: channels of its own, or one that it shares.
  private static final class Route {
    private final ServerConnections connections;
    private final String target;
    private final List<ManagedChannel> channels;
    private final ReflectedMethods methods;
    private int turn;

    Route(ServerConnections connections, String target, List<ManagedChannel> channels) {
      this.connections = connections;
      this.target = target;
      this.channels = channels;
      this.methods = connections.methods(target);
    }

    boolean leadsTo(ServerConnections connections, String target) {
      return this.connections == connections && this.target.equals(target);
    }

    Destination next() {
      turn = (turn + 1) % channels.size();
      return new Destination(channels.get(turn), methods);
    }
  }

  /// The destination of the user's next call.
  public Destination to(ServerConnections connections, Session session) {
    var target = connections.target(session);
    for (var route : routes) {
      if (route.leadsTo(connections, target)) {
        return route.next();
      }
    }
    var route =
        new Route(
            connections,
            target,
            connections.areShared()
                ? List.of(connections.shared(target, session))
                : connections.own(target, session));
    routes.add(route);
    return route.next();
  }

  /// Closes the channels that were the user's alone.
  public void close() {
    for (var route : routes) {
      if (!route.connections.areShared()) {
        route.channels.forEach(ManagedChannel::shutdownNow);
      }
    }
    routes.clear();
  }
}
