package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.ServerCalls.UnaryMethod;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.contract.fixture.Watching;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import io.trilane.security.AccessRules;
import io.trilane.security.Authentication;
import io.trilane.security.Authenticator;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The parts of a call's time add up to the latency that grpc-java itself sees, on a busy machine
/// too.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(120)
final class SplitContractTest {
  private static final String PAUSE = "PT0.3S";
  private static final double TOLERANCE = 0.05;
  private static final int MOST_TRIES = 4;

  @Parameter private ModelName model;

  private final Watching watching = new Watching();
  private final BlockingQueue<Long> latencies = new LinkedBlockingQueue<>();

  /// Calls that a client makes, one after the other or at once.
  private interface Calls {
    /// @return how many there were
    int on(Channel channel) throws Exception;
  }

  @Test
  void addsUpForAHandlerThatBlocks() throws Exception {
    assertAddsUp(own(pausing()), channel -> callAtOnce(channel, 20, PAUSE));
  }

  @Test
  void addsUpForAHandlerInSteps() throws Exception {
    assertAddsUp(
        own(
            Text.serving(Text.UNARY)
                .steppedUnary(
                    Text.UNARY,
                    request ->
                        Step.await(Awaited.sleep(Duration.parse(request)), _ -> Step.done(request)))
                .build()),
        channel -> callAtOnce(channel, 20, PAUSE));
  }

  @Test
  void addsUpForAStockHandler() throws Exception {
    assertAddsUp(
        stock(SplitContractTest::pauseAndAnswer), channel -> callAtOnce(channel, 20, PAUSE));
  }

  @Test
  void addsUpForShortCalls() throws Exception {
    assertAddsUp(own(pausing()), SplitContractTest::callInWaves);
  }

  @Test
  void addsUpForShortCallsOfAStockHandler() throws Exception {
    assertAddsUp(stock(SplitContractTest::pauseAndAnswer), SplitContractTest::callInWaves);
  }

  @Test
  void addsUpForARequestThatComesSlowly() throws Exception {
    assertAddsUp(
        own(pausing()),
        channel -> {
          var replies = new Replies();
          var requests = open(channel, Text.UNARY_AS_STREAM, replies);
          requests.onNext("PT0S");
          callAtOnce(channel, 1, PAUSE);
          requests.onCompleted();
          replies.next();
          return 2;
        });
  }

  @Test
  void addsUpForACallerWhoIsAskedAboutElsewhere() throws Exception {
    var later = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    Authenticator authenticator =
        credentials ->
            new Authentication.Pending(
                CompletableFuture.supplyAsync(
                    () -> new Authentication.Known(() -> "alice"), later));
    var known = AccessRules.builder().known("test.Text").build();
    assertAddsUp(
        trilane ->
            ServerInterceptors.intercept(
                trilane.bind(pausing()), trilane.accessControl(authenticator, known)),
        channel -> callAtOnce(channel, 5, "PT0.1S"));
  }

  @Test
  void addsUpForASessionWhoseClientIsSilent() throws Exception {
    var service =
        Text.serving(Text.UNARY, Text.SESSION)
            .unary(Text.UNARY, SplitContractTest::pause)
            .session(Text.SESSION, () -> (request, out) -> out.send(request))
            .build();
    assertAddsUp(
        own(service),
        channel -> {
          var replies = new Replies();
          var requests = open(channel, Text.SESSION, replies);
          for (var message = 0; message < 3; message++) {
            callAtOnce(channel, 1, PAUSE);
            requests.onNext("a");
            replies.next();
          }
          requests.onCompleted();
          replies.assertCompleted();
          return 4;
        });
  }

  @Test
  void addsUpForAReaderThatDoesNotRead() throws Exception {
    var message = "x".repeat(64 << 10);
    var service =
        Text.serving(Text.UNARY, Text.EMIT)
            .unary(Text.UNARY, SplitContractTest::pause)
            .emit(
                Text.EMIT,
                (request, out) -> {
                  for (var sent = 0; sent < 64; sent++) {
                    out.send(message);
                  }
                })
            .build();
    assertAddsUp(
        own(service),
        channel -> {
          var answers =
              ClientCalls.blockingServerStreamingCall(channel, Text.EMIT, CallOptions.DEFAULT, "a");
          callAtOnce(channel, 1, PAUSE);
          while (answers.hasNext()) {
            answers.next();
          }
          return 2;
        });
  }

  @Test
  void leavesOutWhatAHandlerDoesAfterItsClientHasGone() throws Exception {
    var goesOn = "methods.\"test.Text/Unary\".interrupts = false";
    assertAddsUp(
        goesOn,
        own(pausing()),
        channel -> {
          var replies = new Replies();
          ClientCalls.asyncUnaryCall(
              channel.newCall(Text.UNARY, CallOptions.DEFAULT), "PT1S", replies);
          callAtOnce(channel, 1, PAUSE);
          replies.cancel();
          replies.failure();
          return 2;
        });
  }

  private void assertAddsUp(Function<Trilane, ServerServiceDefinition> service, Calls calls)
      throws Exception {
    assertAddsUp("", service, calls);
  }

  private void assertAddsUp(
      String hocon, Function<Trilane, ServerServiceDefinition> service, Calls calls)
      throws Exception {
    var config = ConfigFactory.parseString("trilane { model = %s, %s }".formatted(model, hocon));
    try (var trilane = Trilane.start(config)) {
      var server =
          trilane
              .observe(watching)
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .addService(service.apply(trilane))
              .addStreamTracerFactory(new Stopwatches())
              .build()
              .start();
      var channel =
          ManagedChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
      ratio(calls.on(channel)); // What first calls have to load is not measured.
      try (var _ = new BusyCores()) {
        assertEquals(1.0, nearestToOne(calls, channel), TOLERANCE);
      }
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }
  }

  /// The first of a few ratios that is near 1: a machine can stall between two readings of a clock.
  private double nearestToOne(Calls calls, Channel channel) throws Exception {
    var ratio = ratio(calls.on(channel));
    for (var tried = 1; tried < MOST_TRIES && Math.abs(ratio - 1) > TOLERANCE; tried++) {
      ratio = ratio(calls.on(channel));
    }
    return ratio;
  }

  /// The parts of so many calls, over their latencies.
  private double ratio(int calls) throws InterruptedException {
    var latency = 0L;
    var parts = 0L;
    for (var call = 0; call < calls; call++) {
      latency += latencies.take();
      parts += watching.records.take().nanos();
    }
    return (double) parts / latency;
  }

  private static Function<Trilane, ServerServiceDefinition> own(GrpcService service) {
    return trilane -> trilane.bind(service);
  }

  private static Function<Trilane, ServerServiceDefinition> stock(
      UnaryMethod<String, String> handler) {
    return trilane -> trilane.bind(Text.stock(Text.UNARY, ServerCalls.asyncUnaryCall(handler)));
  }

  private static GrpcService pausing() {
    return Text.serving(Text.UNARY).unary(Text.UNARY, SplitContractTest::pause).build();
  }

  private static String pause(String duration) throws InterruptedException {
    Thread.sleep(Duration.parse(duration));
    return duration;
  }

  private static void pauseAndAnswer(String duration, StreamObserver<String> out) {
    try {
      out.onNext(pause(duration));
      out.onCompleted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A thousand short calls, as many at a time as every model has places for.
  private static int callInWaves(Channel channel) throws InterruptedException {
    var calls = 0;
    while (calls < 1_000) {
      calls += callAtOnce(channel, 100, "PT0S");
    }
    return calls;
  }

  private static int callAtOnce(Channel channel, int calls, String pause)
      throws InterruptedException {
    var replies = Stream.generate(Replies::new).limit(calls).toList();
    for (var each : replies) {
      ClientCalls.asyncUnaryCall(channel.newCall(Text.UNARY, CallOptions.DEFAULT), pause, each);
    }
    for (var each : replies) {
      assertEquals(pause, each.next());
    }
    return calls;
  }

  private static StreamObserver<String> open(
      Channel channel, MethodDescriptor<String, String> method, Replies replies) {
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(method, CallOptions.DEFAULT), replies);
  }

  private final class Stopwatches extends ServerStreamTracer.Factory {
    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
      var begin = System.nanoTime();
      return new ServerStreamTracer() {
        @Override
        public void streamClosed(Status status) {
          latencies.add(System.nanoTime() - begin);
        }
      };
    }
  }
}
