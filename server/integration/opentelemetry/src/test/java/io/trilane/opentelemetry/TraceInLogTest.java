package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.trace.Span;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.testing.EachModel;
import io.trilane.testing.TestServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/// The span of a call in the log's context, for each kind of handler in each model.
@Timeout(60)
final class TraceInLogTest {
  private final Telemetry telemetry = new Telemetry();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @EachModel
  void isThereForBlockingHandlersTheirTasksAndWrappedWork(TestServer server) throws Exception {
    serve(server);
    try (var client = telemetry.clientSpan()) {
      collect(server, client);
      assertSeen(client, "collect", "task", "wrapped");
    }
  }

  @EachModel
  void isThereInEachStep(TestServer server) throws Exception {
    serve(server);
    try (var client = telemetry.clientSpan()) {
      WorkServiceGrpc.newBlockingStub(client.on(server.channel()))
          .perform(PerformRequest.getDefaultInstance());
      assertSeen(client, "step", "next step");
    }
  }

  @EachModel
  void isThereInEachTurnOfASession(TestServer server) throws Exception {
    serve(server);
    try (var client = telemetry.clientSpan()) {
      var requests = WorkServiceGrpc.newStub(client.on(server.channel())).converse(new Ignored());
      requests.onNext(PerformRequest.getDefaultInstance());
      assertEquals(line("turn", client), seen.take());
      requests.onNext(PerformRequest.getDefaultInstance());
      assertEquals(line("turn", client), seen.take());
      requests.onCompleted();
      assertSeen(client, "closed");
    }
  }

  @EachModel
  void isThereForAStockHandler(TestServer server) throws Exception {
    TrilaneOpenTelemetry.observe(server.trilane(), telemetry.sdk());
    server.serve(new Stock().bindService());
    try (var client = telemetry.clientSpan()) {
      WorkServiceGrpc.newBlockingStub(client.on(server.channel()))
          .perform(PerformRequest.getDefaultInstance());
      assertSeen(client, "stock");
    }
  }

  private void serve(TestServer server) {
    TrilaneOpenTelemetry.observe(server.trilane(), telemetry.sdk());
    server.serve(
        GrpcService.of(WorkServiceGrpc.getServiceDescriptor())
            .steppedUnary(WorkServiceGrpc.getPerformMethod(), request -> steps())
            .session(WorkServiceGrpc.getConverseMethod(), Turns::new)
            .collect(WorkServiceGrpc.getCollectMethod(), in -> blocking())
            .emit(WorkServiceGrpc.getEmitMethod(), (request, out) -> {})
            .build());
  }

  private PerformResponse blocking() throws Exception {
    note("collect");
    try (var tasks = Call.current().tasks()) {
      tasks
          .go(
              "look",
              () -> {
                note("task");
                return "";
              })
          .join();
    }
    CompletableFuture.runAsync(Call.current().wrap(() -> note("wrapped"))).join();
    return PerformResponse.getDefaultInstance();
  }

  private Step<PerformResponse> steps() {
    note("step");
    return Step.await(
        Awaited.sleep(Duration.ofMillis(1)),
        _ -> {
          note("next step");
          return Step.done(PerformResponse.getDefaultInstance());
        });
  }

  private static void collect(TestServer server, Telemetry.ClientSpan client) {
    var requests = WorkServiceGrpc.newStub(client.on(server.channel())).collect(new Ignored());
    requests.onNext(PerformRequest.getDefaultInstance());
    requests.onCompleted();
  }

  private void assertSeen(Telemetry.ClientSpan client, String... places) throws Exception {
    for (var place : places) {
      assertEquals(line(place, client), seen.take());
    }
  }

  /// The client's trace, and the span that is current.
  private static String line(String place, Telemetry.ClientSpan client) {
    return place + " " + client.traceId() + " true";
  }

  private void note(String place) {
    var current = Span.current().getSpanContext();
    seen.add(
        place + " " + MDC.get("trace_id") + " " + current.getSpanId().equals(MDC.get("span_id")));
  }

  private final class Turns implements Session<PerformRequest, PerformResponse> {
    @Override
    public void turn(PerformRequest request, Outbound<PerformResponse> out) {
      note("turn");
    }

    @Override
    public void closed() {
      note("closed");
    }
  }

  private final class Stock extends WorkServiceImplBase {
    @Override
    public void perform(PerformRequest request, StreamObserver<PerformResponse> out) {
      note("stock");
      out.onNext(PerformResponse.getDefaultInstance());
      out.onCompleted();
    }
  }

  private static final class Ignored implements StreamObserver<PerformResponse> {
    @Override
    public void onNext(PerformResponse answer) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
