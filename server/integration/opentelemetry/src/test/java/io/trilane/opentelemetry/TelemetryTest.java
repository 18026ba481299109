package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.observe.Instrument;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;

/// Spans and metrics of real calls, in each model.
@Timeout(60)
final class TelemetryTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";

  private final Telemetry telemetry = new Telemetry();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @EachModel
  void recordsWhereTheTimeOfACallWent(TestServer server) throws Exception {
    observe(server);
    perform(server, 1);
    var labels = "{method=\"%s\", model=\"%s\"}".formatted(PERFORM, server.model());
    assertEquals(Set.of(labels), telemetry.labels("trilane.call.queue.duration"));
    assertEquals(Set.of(labels), telemetry.labels("trilane.call.run.duration"));
    assertEquals(Set.of(labels), telemetry.labels("trilane.call.wait.duration"));
    assertTrue(telemetry.sum("trilane.call.wait.duration") >= 0.01);
  }

  @EachModel
  void hasEveryInstrumentOfItsReferenceAndNoOther(TestServer server) throws Exception {
    observe(server);
    perform(server, 1);
    assertThrows(StatusRuntimeException.class, () -> perform(server, 2));
    var named =
        List.of(Instrument.values()).stream().map(Instrument::id).collect(Collectors.toSet());
    var made = telemetry.collect().stream().map(MetricData::getName).collect(Collectors.toSet());
    assertTrue(named.containsAll(made), made.toString());
    assertTrue(made.contains("trilane.hops"));
    assertTrue(made.contains("trilane.handlers"));
    assertTrue(made.contains("trilane.carriers.busy"));
    assertTrue(made.contains("trilane.loop.lag"));
    assertTrue(made.contains("trilane.findings"));
    assertTrue(made.contains("trilane.guard.closed"));
  }

  @EachModel(config = "methods.\"trilane.v1.WorkService/Perform\".max-in-flight = 1")
  void countsRefusalsByTheKeyThatRefused(TestServer server) throws Exception {
    var go = new CompletableFuture<PerformResponse>();
    observe(server, request -> Step.await(Awaited.of(go), Step::done));
    var first = WorkServiceGrpc.newFutureStub(server.channel()).perform(request(1));
    assertEquals("called", seen.take());
    assertThrows(StatusRuntimeException.class, () -> perform(server, 1));
    go.complete(PerformResponse.getDefaultInstance());
    first.get();
    assertEquals(
        Set.of(
            "{limit=\"trilane.methods.\"trilane.v1.WorkService/Perform\".max-in-flight\", method=\"%s\", reason=\"full\"}"
                .formatted(PERFORM)),
        telemetry.labels("trilane.admission.refused"));
  }

  @EachModel
  void makesOneServerSpanWithEvents(TestServer server) throws Exception {
    observe(server);
    perform(server, 1);
    var span = telemetry.span();
    assertEquals(PERFORM, span.getName());
    assertEquals(SpanKind.SERVER, span.getKind());
    assertEquals(
        List.of("queued", "started", "first-send"),
        span.getEvents().stream().map(EventData::getName).toList());
  }

  @EachModel
  void continuesTheClientsTrace(TestServer server) throws Exception {
    observe(server);
    try (var parent = telemetry.clientSpan()) {
      WorkServiceGrpc.newBlockingStub(parent.on(server.channel())).perform(request(1));
      var span = telemetry.span();
      assertEquals(parent.traceId(), span.getTraceId());
      assertEquals(parent.spanId(), span.getParentSpanId());
    }
  }

  @EachModel
  void keepsTheSpanThroughStepsTasksAndWrappedWork(TestServer server) throws Exception {
    observe(server);
    perform(server, 1);
    var own = telemetry.span().getSpanId();
    assertNotEquals(Span.getInvalid().getSpanContext().getSpanId(), own);
    assertEquals("called", seen.take());
    assertEquals("handler " + own, seen.take());
    assertEquals("wrapped " + own, seen.take());
    assertEquals("after the wait " + own, seen.take());
  }

  @EachModel
  void addsToTheSpanOfAnInterceptorInPlaceOfMakingOne(TestServer server) throws Exception {
    var trilane = server.trilane();
    TrilaneOpenTelemetry.observe(trilane, telemetry.sdk());
    var intercepted =
        trilane
            .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
            .addService(
                ServerInterceptors.intercept(
                    trilane.bind(service(this::workInSteps)), telemetry.interceptor()))
            .build()
            .start();
    var channel =
        Grpc.newChannelBuilder(
                "localhost:" + intercepted.getPort(), InsecureChannelCredentials.create())
            .build();
    WorkServiceGrpc.newBlockingStub(channel).perform(request(1));
    var span = telemetry.span();
    channel.shutdownNow();
    intercepted.shutdownNow().awaitTermination();
    assertEquals("of the interceptor", span.getName());
    assertEquals(
        List.of("queued", "started", "first-send"),
        span.getEvents().stream().map(EventData::getName).toList());
    telemetry.assertNoOtherSpan();
  }

  @EachModel
  void marksTheSpanOfACallThatFailed(TestServer server) throws Exception {
    observe(
        server,
        request -> {
          throw new IllegalStateException("broken");
        });
    assertThrows(StatusRuntimeException.class, () -> perform(server, 1));
    SpanData span = telemetry.span();
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
  }

  private Step<PerformResponse> workInSteps(PerformRequest request) {
    if (request.getComputeUnits() == 2) {
      throw new IllegalStateException("broken");
    }
    note("handler");
    CompletableFuture.runAsync(Call.current().wrap(() -> note("wrapped"))).join();
    return Step.await(
        Awaited.sleep(Duration.ofMillis(10)),
        _ -> {
          note("after the wait");
          return Step.done(PerformResponse.getDefaultInstance());
        });
  }

  private void note(String where) {
    seen.add(where + " " + Span.current().getSpanContext().getSpanId());
  }

  private void observe(TestServer server) {
    observe(server, this::workInSteps);
  }

  private void observe(TestServer server, Work work) {
    TrilaneOpenTelemetry.observe(server.trilane(), telemetry.sdk());
    server.serve(service(work));
  }

  private interface Work {
    Step<PerformResponse> of(PerformRequest request);
  }

  private GrpcService service(Work work) {
    return GrpcService.of(WorkServiceGrpc.getServiceDescriptor())
        .steppedUnary(
            WorkServiceGrpc.getPerformMethod(),
            request -> {
              seen.add("called");
              return work.of(request);
            })
        .session(WorkServiceGrpc.getConverseMethod(), () -> (request, out) -> {})
        .collect(WorkServiceGrpc.getCollectMethod(), in -> PerformResponse.getDefaultInstance())
        .emit(WorkServiceGrpc.getEmitMethod(), (request, out) -> {})
        .build();
  }

  private static PerformResponse perform(TestServer server, int units) {
    return WorkServiceGrpc.newBlockingStub(server.channel()).perform(request(units));
  }

  private static PerformRequest request(int units) {
    return PerformRequest.newBuilder().setComputeUnits(units).build();
  }
}
