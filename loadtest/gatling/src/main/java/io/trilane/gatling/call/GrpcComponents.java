package io.trilane.gatling.call;

import io.gatling.core.CoreComponents;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.session.Session;
import io.trilane.gatling.connect.ServerConnections;
import io.trilane.gatling.connect.ServerSpec;
import io.trilane.gatling.log.ResponseLog;
import io.trilane.gatling.record.CallRecorder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.runtime.BoxedUnit;

/// The state of one protocol in one run. Thread-safe.
final class GrpcComponents implements ProtocolComponents, AutoCloseable {
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<Long, User> users = new ConcurrentHashMap<>();
  private final Server first;
  private final ServerSpec everywhere;
  private final CallRecorder recorder;
  private final ResponseLog log;

  /// A server and the connections to it.
  record Server(ServerSpec settings, ServerConnections connections) {}

  GrpcComponents(GrpcProtocol protocol, CoreComponents core, CallRecorder recorder) {
    this.everywhere = protocol.everywhere();
    this.recorder = recorder;
    this.log = new ResponseLog(core.statsEngine());
    for (var settings : protocol.servers()) {
      servers.put(settings.name(), new Server(settings, new ServerConnections(settings, core)));
    }
    this.first = servers.values().iterator().next();
  }

  CallRecorder recorder() {
    return recorder;
  }

  ResponseLog log() {
    return log;
  }

  ServerSpec everywhere() {
    return everywhere;
  }

  /// @param name null for the server that calls go to by default
  /// @throws IllegalArgumentException if the protocol has no such server
  Server server(@Nullable String name) {
    if (name == null) {
      return first;
    }
    var server = servers.get(name);
    if (server == null) {
      throw new IllegalArgumentException(
          "the gRPC protocol has no server configuration '" + name + "', only " + servers.keySet());
    }
    return server;
  }

  User user(Session session) {
    return users.computeIfAbsent(session.userId(), _ -> new User(session));
  }

  @Override
  public Function1<Session, Session> onStart() {
    return Session.Identity();
  }

  @Override
  public Function1<Session, BoxedUnit> onExit() {
    return session -> {
      var user = users.remove(session.userId());
      if (user != null) {
        user.leave();
      }
      log.flush(session.eventLoop());
      return BoxedUnit.UNIT;
    };
  }

  /// Ends what a run that was cut short has left.
  @Override
  public void close() {
    users.values().forEach(user -> user.channels().close());
    servers.values().forEach(server -> server.connections().close());
  }
}
