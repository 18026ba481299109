package io.trilane.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.observe.HandlerState;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A service in one model, and a connection to it. When it is closed nothing may be left in flight.
final class Fixture implements AutoCloseable {
  private final TestServer server;

  private Fixture(TestServer server) {
    this.server = server;
  }

  static Fixture start(ModelName model, GrpcService service) {
    return start(model, "", service);
  }

  /// @param hocon more configuration, under `trilane`
  static Fixture start(ModelName model, String hocon, GrpcService service) {
    return new Fixture(TestServer.start(model, hocon).serve(service));
  }

  /// A service of stock grpc-java's.
  static Fixture start(ModelName model, String hocon, ServerServiceDefinition service) {
    return new Fixture(TestServer.start(model, hocon).serve(service));
  }

  /// A service behind an access control, bound by the test.
  static Fixture start(
      ModelName model, String hocon, Function<Trilane, ServerServiceDefinition> service) {
    var server = TestServer.start(model, hocon);
    return new Fixture(server.serveBound(service.apply(server.trilane())));
  }

  static Fixture start(
      ModelName model,
      String hocon,
      Function<Trilane, ServerServiceDefinition> service,
      ServerCredentials serverCredentials,
      ChannelCredentials clientCredentials) {
    var server = TestServer.start(model, hocon).secured(serverCredentials, clientCredentials);
    return new Fixture(server.serveBound(service.apply(server.trilane())));
  }

  /// Makes a unary call and waits for its answer.
  String call(String request) {
    return ClientCalls.blockingUnaryCall(channel(), Text.UNARY, CallOptions.DEFAULT, request);
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
    ClientCalls.asyncUnaryCall(channel().newCall(Text.UNARY, options), request, replies);
    return replies;
  }

  /// @param hocon all of the changed configuration, under `trilane`
  void reconfigure(String hocon) {
    server
        .trilane()
        .reconfigure(
            Trilane.schema()
                .validate(ConfigFactory.parseString("trilane { %s }".formatted(hocon))));
  }

  <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method) {
    return channel().newCall(method, CallOptions.DEFAULT);
  }

  Load.OfModel loadOf(ModelName model) {
    return Objects.requireNonNull(server.trilane().load().models().get(model));
  }

  /// The connection, for calls with options of their own.
  Channel channel() {
    return server.channel();
  }

  /// As the server describes them.
  List<ServerServiceDefinition> services() {
    return server.server().getServices();
  }

  int port() {
    return server.port();
  }

  long hops() {
    return server.trilane().load().hops();
  }

  /// Ends the server as configuration says.
  ///
  /// @param announce called first
  /// @return how many handlers have not ended
  long drain(Runnable announce) throws InterruptedException {
    return server.trilane().drain(server.server(), announce);
  }

  /// Drains when the process is told to end.
  void atExit(Runnable announce) {
    server.trilane().atExit(() -> drain(announce));
  }

  void watch() {
    server.trilane().watch();
  }

  Load load() {
    return server.trilane().load();
  }

  Map<HandlerState, Integer> handlers(ModelName model) {
    return Objects.requireNonNull(server.trilane().snapshot().handlers().get(model));
  }

  List<LaneLoad> lanes() {
    return server.trilane().snapshot().lanes();
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
  void awaitNothingInFlight() throws InterruptedException {
    assertTrue(server.trilane().awaitIdle(Duration.ofMinutes(1)));
  }

  /// Waits until nothing is held for a client, but for the 4 KiB up to which the one connection
  /// does not tell. The test's own timeout bounds the wait.
  void awaitNothingHeld() {
    do {
      awaitRead();
    } while (load().held().bytes() >= 4 << 10);
  }

  /// Waits until so many clients wait for a place. The test's own timeout bounds the wait.
  void awaitWaiting(int clients) {
    do {
      awaitRead();
    } while (load().waiting() != clients);
  }

  /// Waits until the server has read what was sent before: what one connection carries arrives in
  /// order, and the event loop answers a method that nobody serves itself, without a place.
  private void awaitRead() {
    var nobodys = Text.UNARY.toBuilder().setFullMethodName("test.Text/Nobodys").build();
    var unserved =
        assertThrows(
            StatusRuntimeException.class,
            () -> ClientCalls.blockingUnaryCall(channel(), nobodys, CallOptions.DEFAULT, ""));
    assertEquals(Status.Code.UNIMPLEMENTED, unserved.getStatus().getCode());
  }

  @Override
  public void close() throws InterruptedException {
    try {
      server.channel().shutdownNow();
      server.server().shutdownNow(); // A test may have more connections, and leave calls on them.
      server.assertNothingLeft();
    } finally {
      server.close();
    }
  }
}
