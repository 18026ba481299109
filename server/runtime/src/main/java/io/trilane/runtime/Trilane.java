package io.trilane.runtime;

import com.typesafe.config.Config;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.ServiceDescriptor;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.trilane.runtime.internal.access.AccessControl;
import io.trilane.runtime.internal.admission.AdmissionSettings;
import io.trilane.runtime.internal.admission.MethodLimits;
import io.trilane.runtime.internal.binding.LightLane;
import io.trilane.runtime.internal.binding.ModelBinding;
import io.trilane.runtime.internal.drain.AtExit;
import io.trilane.runtime.internal.drain.Drain;
import io.trilane.runtime.internal.drain.DrainSettings;
import io.trilane.runtime.internal.drain.OpenStreams;
import io.trilane.runtime.internal.floor.Floors;
import io.trilane.runtime.internal.guard.Guards;
import io.trilane.runtime.internal.jfr.JfrObserver;
import io.trilane.runtime.internal.netty.ConnectionBuffers;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.observe.Observers;
import io.trilane.runtime.internal.routing.Failures;
import io.trilane.runtime.internal.routing.Models;
import io.trilane.runtime.internal.routing.RouteTable;
import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.observe.Observer;
import io.trilane.security.Access;
import io.trilane.security.Authenticator;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import io.trilane.watch.Carriers;
import io.trilane.watch.EventLoops;
import io.trilane.watch.WatchFindings;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
  private final Models models;
  private final MethodLimits methodLimits = new MethodLimits();
  private final Failures failures = new Failures();
  private final Observers observers = new Observers();
  private final CallBounds callBounds;
  private final ConnectionLimits connections;
  private final OpenStreams streams = new OpenStreams();
  private final EventLoops loops = new EventLoops();
  private final Watchdogs watchdogs = new Watchdogs(loops);
  private final Guards guards;
  private volatile Settings settings;
  private volatile RouteTable routes;

  // Guarded by this.
  private final LightLane lightLane = new LightLane();

  private Trilane(Settings settings, Time time) {
    this.settings = settings;
    this.models = new Models(time);
    this.callBounds = new CallBounds(settings);
    this.guards = new Guards(settings, callBounds.ofAddress());
    this.connections =
        new ConnectionLimits(callBounds.ofConnection(), guards.budgets().peers(), loops);
    observers.add(new JfrObserver());
    methodLimits.reconfigure(settings);
    this.routes = new RouteTable(settings, models, methodLimits, failures, observers);
  }

  /// Every key of the runtime, to which a program around it adds its own.
  public static Schema schema() {
    return RuntimeSettings.SCHEMA;
  }

  /// The version of the runtime that is running, or `development` outside of its jar.
  public static String version() {
    var ofJar = Trilane.class.getPackage().getImplementationVersion();
    return ofJar == null ? "development" : ofJar;
  }

  /// Configuration that is written in code.
  public static TrilaneBuilder builder() {
    return new TrilaneBuilder(schema());
  }

  /// As [#builder()], for a program with keys of its own.
  ///
  /// @param schema one that holds [#schema]
  public static TrilaneBuilder builder(Schema schema) {
    return new TrilaneBuilder(schema);
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
  /// @throws ConfigError if gRPC or Netty is older than the runtime works with
  public static Trilane start(Settings settings) {
    Floors.check();
    return new Trilane(settings, Time.SYSTEM);
  }

  /// As [#start(Settings)], in a time of the caller's, for tests.
  public static Trilane start(Settings settings, TimeSource time) {
    Floors.check();
    return new Trilane(
        settings, Time.of(time::nanoTime, (pause, callback) -> time.after(pause, callback)::run));
  }

  /// Takes over a changed configuration: models and their shares, limits and lanes. Calls in flight
  /// and those that wait go on as they began; the next ones follow the new configuration. Any
  /// thread; does not block.
  ///
  /// @throws ConfigError if two keys contradict each other; then nothing has changed
  public synchronized void reconfigure(Settings changed) {
    AdmissionSettings.of(changed);
    lightLane.check(changed);
    models.reconfigure(changed);
    callBounds.follow(changed);
    methodLimits.reconfigure(changed);
    routes = new RouteTable(changed, models, methodLimits, failures, observers);
    settings = changed;
  }

  /// Makes a definition for a server. May be called for any number of services, before or after the
  /// server starts.
  ///
  /// @throws ConfigError if the configuration has a handler in a lane where it must not run
  public synchronized ServerServiceDefinition bind(GrpcService service) {
    return binding(service.descriptor(), service.methodsThatMayBlock())
        .bind(service.descriptor(), service.methods());
  }

  /// As [#bind(ServerServiceDefinition)].
  public ServerServiceDefinition bind(BindableService service) {
    return bind(service.bindService());
  }

  /// Makes a definition of a service that stock grpc-java's generated code made, unchanged: its
  /// handlers run in the models too, from the first callback to the last on one thread, and in the
  /// pipeline callback by callback in the `blocking` lane.
  ///
  /// @throws ConfigError if the configuration has a handler in a lane where it must not run
  public synchronized ServerServiceDefinition bind(ServerServiceDefinition service) {
    var descriptor = service.getServiceDescriptor();
    var methods = descriptor.getMethods().stream().map(MethodDescriptor::getFullMethodName);
    return binding(descriptor, methods.collect(Collectors.toSet())).bind(service);
  }

  private ModelBinding binding(ServiceDescriptor service, Set<String> methodsThatMayBlock) {
    lightLane.bar(methodsThatMayBlock, settings);
    guards.budgets().singleRequests(service.getMethods());
    return new ModelBinding(method -> routes.next(method), connections);
  }

  /// Says which status the exceptions of all handlers mean to the client, own and stock ones.
  /// Called again, it replaces what was said before. An exception without a rule is answered by the
  /// gRPC status that it carries, or `UNKNOWN`.
  public Trilane exceptions(Consumer<Exceptions> rules) {
    var map = new Exceptions();
    rules.accept(map);
    failures.follow(map);
    return this;
  }

  /// Tells an observer of the calls that come from now on, beside the observers of before. Without
  /// an observer, a call reads one field for each event and allocates nothing.
  public Trilane observe(Observer observer) {
    observers.add(observer);
    return this;
  }

  /// Lets callers in, before a call takes a place, if the authenticator knows them and a rule lets
  /// them call what they call. What no rule speaks of is refused.
  ///
  /// For a whole server ([io.grpc.ServerBuilder#intercept]) or one service
  /// ([io.grpc.ServerInterceptors]), bound to a model or not. Handlers find the caller in
  /// [io.trilane.runtime.handler.Call#principal] and [io.trilane.security.Caller].
  public ServerInterceptor accessControl(Authenticator authenticator, Access access) {
    return new AccessControl(authenticator, access, () -> settings);
  }

  /// A server with every guard: [#guard(ServerCredentials)] and [#guard(NettyServerBuilder)].
  public NettyServerBuilder serverBuilder(SocketAddress address, ServerCredentials credentials) {
    return guards.leaveRoomForMetadata(
        guard(NettyServerBuilder.forAddress(address, guard(credentials))));
  }

  /// Guards a server that is built elsewhere: its callbacks run on the event loop, and messages,
  /// metadata, resets, handshakes, idle and old connections and what one of them has in flight are
  /// limited; buffers come from [ConnectionBuffers]. Call it last: it replaces what was set before.
  public NettyServerBuilder guard(NettyServerBuilder builder) {
    return guards
        .apply(builder, settings.get(RuntimeSettings.MAX_PER_CONNECTION))
        .withChildOption(ChannelOption.ALLOCATOR, ConnectionBuffers.SHARED)
        .directExecutor()
        .addTransportFilter(transportFilter());
  }

  /// As [#guard(NettyServerBuilder)], for a builder that was made without credentials, as some
  /// frameworks do. It gets these, guarded, in place of whatever security it was given.
  public NettyServerBuilder guard(NettyServerBuilder builder, ServerCredentials credentials) {
    guards.apply(
        builder,
        credentials,
        settings.get(RuntimeSettings.MAX_PER_CONNECTION),
        settings.get(RuntimeSettings.RETRY_PUSHBACK));
    return guards.leaveRoomForMetadata(guard(builder));
  }

  /// The same credentials, with the guards that a builder cannot be given later: the number of
  /// connections, frames of no use, broken headers.
  public ServerCredentials guard(ServerCredentials credentials) {
    return guards.apply(
        credentials,
        settings.get(RuntimeSettings.MAX_PER_CONNECTION),
        settings.get(RuntimeSettings.RETRY_PUSHBACK));
  }

  /// Counts what each connection and each address has in flight. A server without it bounds
  /// neither.
  public ServerTransportFilter transportFilter() {
    return connections;
  }

  /// The model of every method that has none of its own, or the shares of several.
  public ModelShares model() {
    return settings.get(RuntimeSettings.MODEL);
  }

  /// A snapshot of the load.
  public Load load() {
    return models.load(guards.budgets().load());
  }

  /// Waits until no call and no task is in flight.
  ///
  /// @return false if the time was over before
  public boolean awaitIdle(Duration most) throws InterruptedException {
    models.awaitIdle(most);
    return load().inFlight() == 0;
  }

  /// The load, what each handler does, and what the watchdogs and the guards have seen.
  public Snapshot snapshot() {
    return new Snapshot(
        load(),
        models.handlers(),
        models.lanes(),
        guards.closedConnections(),
        findings(),
        watchdogs.loopLag(),
        Carriers.busy());
  }

  /// Lets a service that no model runs, such as health, take part in [#drain]: its open streams end
  /// with it.
  public ServerServiceDefinition endingWithDrain(BindableService service) {
    return endingWithDrain(service.bindService());
  }

  /// As [#endingWithDrain(BindableService)].
  public ServerServiceDefinition endingWithDrain(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, streams);
  }

  /// Stops a server in order: tells load balancers, still takes calls for a while, then lets calls
  /// in flight finish within the grace, interrupts the handlers that are left and logs who they
  /// were. Blocks for `trilane.server.drain-delay`, `trilane.server.shutdown-grace` and 2 s at
  /// most.
  ///
  /// @param announce tells load balancers to stop sending calls here, such as
  ///   `health::enterTerminalState`; must not block
  /// @return how many handlers have not ended even so
  public long drain(Server server, Runnable announce) throws InterruptedException {
    return new Drain(server, streams, models).run(DrainSettings.in(settings), announce);
  }

  /// Runs `stop`, which drains, when the process is told to end, and ends the process with code 143
  /// if that or anything else takes a second longer than a drain may take. Called once.
  public void atExit(Stop stop) {
    AtExit.install(stop::stop, () -> DrainSettings.in(settings));
  }

  /// Drains a server and closes what belongs to it.
  @FunctionalInterface
  public interface Stop {
    /// Called once, on a thread of its own.
    void stop() throws InterruptedException;
  }

  /// Starts the watchdogs of this process: deadlock, starved virtual threads, late event loops,
  /// each logged and counted, and out of memory, which ends the process with code 3. Called once,
  /// and for one runtime of a process.
  public synchronized void watch() {
    watchdogs.start(() -> settings, models);
  }

  /// The findings of the watchdogs; none if they were not started.
  public WatchFindings findings() {
    return watchdogs.findings();
  }

  /// Stops the threads once they are idle. The server has terminated before; clients that are still
  /// there run on.
  @Override
  public synchronized void close() {
    watchdogs.close();
    models.close();
  }
}
