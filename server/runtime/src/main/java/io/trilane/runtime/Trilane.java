package io.trilane.runtime;

import com.typesafe.config.Config;
import io.grpc.BindableService;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.access.AccessControl;
import io.trilane.runtime.admission.Load;
import io.trilane.runtime.auth.Access;
import io.trilane.runtime.auth.Authenticator;
import io.trilane.runtime.config.ConfigError;
import io.trilane.runtime.config.Schema;
import io.trilane.runtime.config.Settings;
import io.trilane.runtime.grpc.ConnectionPlaces;
import io.trilane.runtime.grpc.GrpcService;
import io.trilane.runtime.grpc.ModelBinding;
import io.trilane.runtime.guard.Guards;
import io.trilane.runtime.model.ModelName;
import java.net.SocketAddress;
import java.time.Duration;

/// The three models, started; services are bound to them and given to any grpc-java server.
///
/// ```java
/// try (var trilane = Trilane.start(ConfigFactory.load())) {
///   var server = trilane.serverBuilder(address, InsecureServerCredentials.create())
///       .addService(trilane.bind(work))
///       .build();
///   …
/// }
/// ```
///
/// A server that is built otherwise must run its callbacks on the event loop
/// ([io.grpc.ServerBuilder#directExecutor]), as [#guard(NettyServerBuilder)] has it; they never
/// block there.
public final class Trilane implements AutoCloseable {
  private final Models models = new Models();
  private final ConnectionPlaces connections;
  private final Guards guards;
  private volatile Settings settings;
  private volatile RouteTable routes;

  private Trilane(Settings settings) {
    this.settings = settings;
    this.connections =
        new ConnectionPlaces(RuntimeSettings.MAX_PER_CONNECTION, () -> this.settings);
    this.guards = new Guards(settings);
    this.routes = RouteTable.of(settings, models);
  }

  /// Every key of the runtime, to which a program around it adds its own.
  public static Schema schema() {
    return RuntimeSettings.SCHEMA;
  }

  /// Starts the models that stand under `trilane` in a configuration.
  ///
  /// @throws ConfigError if a key there is unknown or its value breaks its rule
  public static Trilane start(Config config) {
    return start(schema().validate(config));
  }

  /// Starts the models that checked configuration asks for.
  ///
  /// @param settings of a schema that holds [#schema]
  public static Trilane start(Settings settings) {
    return new Trilane(settings);
  }

  /// Takes over a changed configuration: models, limits and lanes. Calls in flight go on as they
  /// began; the next ones follow the new configuration. Any thread; does not block.
  public synchronized void reconfigure(Settings changed) {
    models.reconfigure(changed);
    routes = RouteTable.of(changed, models);
    settings = changed;
  }

  /// Makes a definition for a server. May be called for any number of services, before or after the
  /// server starts.
  public ServerServiceDefinition bind(GrpcService service) {
    return new ModelBinding(method -> routes.of(method), connections).bind(service);
  }

  /// As [#bind(ServerServiceDefinition)].
  public ServerServiceDefinition bind(BindableService service) {
    return bind(service.bindService());
  }

  /// Makes a definition of a service that stock grpc-java's generated code made, unchanged: its
  /// handlers run in the models too, from the first callback to the last on one thread, and in the
  /// pipeline callback by callback in the `blocking` lane.
  public ServerServiceDefinition bind(ServerServiceDefinition service) {
    return new ModelBinding(method -> routes.of(method), connections).bind(service);
  }

  /// Lets callers in, before a call takes a place, if the authenticator knows them and a rule lets
  /// them call what they call. What no rule speaks of is refused.
  ///
  /// For a whole server ([io.grpc.ServerBuilder#intercept]) or one service
  /// ([io.grpc.ServerInterceptors]), bound to a model or not. Handlers find the caller in
  /// [io.trilane.runtime.handler.Call#principal] and [io.trilane.runtime.access.Caller].
  public ServerInterceptor accessControl(Authenticator authenticator, Access access) {
    return new AccessControl(authenticator, access, () -> settings);
  }

  /// A server with every guard: [#guard(ServerCredentials)] and [#guard(NettyServerBuilder)].
  public NettyServerBuilder serverBuilder(SocketAddress address, ServerCredentials credentials) {
    return guard(NettyServerBuilder.forAddress(address, guard(credentials)));
  }

  /// Guards a server that is built elsewhere: its callbacks run on the event loop, and messages,
  /// metadata, resets, handshakes, idle and old connections and what one of them has in flight are
  /// limited. Call it last: it replaces what was set before.
  public NettyServerBuilder guard(NettyServerBuilder builder) {
    return guards
        .apply(builder, settings.get(RuntimeSettings.MAX_PER_CONNECTION))
        .directExecutor()
        .addTransportFilter(transportFilter());
  }

  /// The same credentials, with the guards that a builder cannot be given later: the number of
  /// connections, frames of no use, broken headers.
  public ServerCredentials guard(ServerCredentials credentials) {
    return guards.apply(credentials);
  }

  /// Counts what each connection has in flight. A server without it does not bound its connections.
  public ServerTransportFilter transportFilter() {
    return connections;
  }

  /// The model of every method that has none of its own.
  public ModelName model() {
    return settings.get(RuntimeSettings.MODEL);
  }

  /// What the models have taken in and refused since the start, together.
  public Load load() {
    return models.load();
  }

  /// How full the fullest model is: what it has in flight as a share of what it takes, 1 when it
  /// refuses.
  public double utilisation() {
    return models.utilisation();
  }

  /// Blocks until no handler runs any more, or the time is up. The server has terminated before.
  ///
  /// @return how many clients still have a handler
  public long awaitIdle(Duration timeout) throws InterruptedException {
    models.awaitIdle(timeout);
    return load().inFlight();
  }

  /// Lets the threads go. The server has terminated before; clients that are still there run on.
  @Override
  public synchronized void close() {
    models.close();
  }
}
