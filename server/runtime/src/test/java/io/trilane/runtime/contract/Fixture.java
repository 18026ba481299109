package io.trilane.runtime.contract;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A service in one model on a port of its own, and a connection to it.
final class Fixture implements AutoCloseable {
  private final Trilane trilane;
  private final Server server;
  private final ManagedChannel channel;

  private Fixture(Trilane trilane, Server server, ManagedChannel channel) {
    this.trilane = trilane;
    this.server = server;
    this.channel = channel;
  }

  static Fixture start(ModelName model, GrpcService service) throws IOException {
    return start(model, "", service);
  }

  /// @param hocon more configuration, under `trilane`
  static Fixture start(ModelName model, String hocon, GrpcService service) throws IOException {
    var trilane = trilane(model, hocon);
    return start(trilane, trilane.bind(service));
  }

  /// A service of stock grpc-java's.
  static Fixture start(ModelName model, String hocon, ServerServiceDefinition service)
      throws IOException {
    var trilane = trilane(model, hocon);
    return start(trilane, trilane.bind(service));
  }

  /// A service behind an access control, bound by the test.
  static Fixture start(
      ModelName model, String hocon, Function<Trilane, ServerServiceDefinition> service)
      throws IOException {
    return start(
        model,
        hocon,
        service,
        InsecureServerCredentials.create(),
        InsecureChannelCredentials.create());
  }

  static Fixture start(
      ModelName model,
      String hocon,
      Function<Trilane, ServerServiceDefinition> service,
      ServerCredentials serverCredentials,
      ChannelCredentials clientCredentials)
      throws IOException {
    var trilane = trilane(model, hocon);
    return start(trilane, service.apply(trilane), serverCredentials, clientCredentials);
  }

  private static Trilane trilane(ModelName model, String hocon) {
    return Trilane.start(
        ConfigFactory.parseString("trilane { model = %s\n%s }".formatted(model, hocon)));
  }

  private static Fixture start(Trilane trilane, ServerServiceDefinition service)
      throws IOException {
    return start(
        trilane, service, InsecureServerCredentials.create(), InsecureChannelCredentials.create());
  }

  private static Fixture start(
      Trilane trilane,
      ServerServiceDefinition service,
      ServerCredentials serverCredentials,
      ChannelCredentials clientCredentials)
      throws IOException {
    var server =
        trilane
            .serverBuilder(new InetSocketAddress(0), serverCredentials)
            .addService(service)
            .build()
            .start();
    var channel =
        NettyChannelBuilder.forAddress("localhost", server.getPort(), clientCredentials).build();
    return new Fixture(trilane, server, channel);
  }

  /// Makes a unary call and waits for its answer.
  String call(String request) {
    return ClientCalls.blockingUnaryCall(channel, Text.UNARY, CallOptions.DEFAULT, request);
  }

  /// Makes a unary call whose answer is awaited later.
  Replies callLater(String request) {
    return callLater(request, CallOptions.DEFAULT);
  }

  Replies callLater(String request, Duration deadline) {
    return callLater(
        request, CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS));
  }

  private Replies callLater(String request, CallOptions options) {
    var replies = new Replies();
    ClientCalls.asyncUnaryCall(channel.newCall(Text.UNARY, options), request, replies);
    return replies;
  }

  /// @param hocon all of the changed configuration, under `trilane`
  void reconfigure(String hocon) {
    trilane.reconfigure(
        Trilane.schema().validate(ConfigFactory.parseString("trilane { %s }".formatted(hocon))));
  }

  <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method) {
    return channel.newCall(method, CallOptions.DEFAULT);
  }

  Load.OfModel loadOf(ModelName model) {
    return Objects.requireNonNull(trilane.load().models().get(model));
  }

  /// The connection, for calls with options of their own.
  Channel channel() {
    return channel;
  }

  /// As the server describes them.
  List<ServerServiceDefinition> services() {
    return server.getServices();
  }

  int port() {
    return server.getPort();
  }

  long hops() {
    return trilane.load().hops();
  }

  /// Ends the server as configuration says.
  ///
  /// @param announce called first
  /// @return how many handlers have not ended
  long drain(Runnable announce) throws InterruptedException {
    return trilane.drain(server, announce);
  }

  /// Drains when the process is told to end.
  void atExit(Runnable announce) {
    trilane.atExit(() -> drain(announce));
  }

  void watch() {
    trilane.watch();
  }

  Load load() {
    return trilane.load();
  }

  Map<HandlerState, Integer> handlers(ModelName model) {
    return Objects.requireNonNull(trilane.snapshot().handlers().get(model));
  }

  List<LaneLoad> lanes() {
    return trilane.snapshot().lanes();
  }

  /// Opens a stream of requests.
  StreamObserver<String> open(MethodDescriptor<String, String> method, Replies replies) {
    return ClientCalls.asyncBidiStreamingCall(newCall(method), replies);
  }

  /// Opens a stream of requests with its first one.
  Replies openWith(String request) {
    var replies = new Replies();
    open(Text.SESSION, replies).onNext(request);
    return replies;
  }

  /// Waits until no client holds a place any more. The test's own timeout bounds the wait.
  void awaitNothingInFlight() {
    while (load().inFlight() > 0) {
      Thread.onSpinWait();
    }
  }

  /// Waits until nothing is held for a client, but for the 4 KiB up to which the one connection
  /// does not tell. The test's own timeout bounds the wait.
  void awaitNothingHeld() {
    while (load().held().bytes() >= 4 << 10) {
      Thread.onSpinWait();
    }
  }

  /// Waits until so many clients wait for a place. The test's own timeout bounds the wait.
  void awaitWaiting(int clients) {
    while (load().waiting() != clients) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    trilane.close();
  }
}
