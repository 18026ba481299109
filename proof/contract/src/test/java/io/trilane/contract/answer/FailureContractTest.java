package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Collector;
import io.trilane.runtime.handler.Emitter;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An [Error] in a handler ends its own call, with an answer and one record in the log that name
/// the call alike, and costs no worker and no place.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class FailureContractTest {
  private static final String ONE_WORKER =
      "pipeline.lanes.cpu.workers = 1, pipeline.lanes.blocking.workers = 1";

  @Parameter private ModelName model;

  /// Only the first call fails.
  private final AtomicBoolean struck = new AtomicBoolean();

  @Test
  void survivesAnErrorOfAUnaryHandler() throws Exception {
    UnaryHandler<String, String> handler = this::answer;
    assertFailsOnce(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }

  @Test
  void survivesAnErrorBetweenTwoSteps() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request ->
            Step.await(Awaited.sleep(Duration.ofNanos(1)), any -> Step.done(answer(request)));
    assertFailsOnce(Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build());
  }

  @Test
  void survivesAnErrorOfAStockHandler() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(answer(request));
          out.onCompleted();
        });
    try (var service = stock(handler);
        var records = new Records()) {
      assertFailsOnce(service, records);
    }
  }

  @Test
  void keepsTheAnswerOfAStockHandlerThatFailsAfterIt() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext("answer");
          out.onCompleted();
          answer(request);
        });
    try (var service = stock(handler);
        var records = new Records()) {
      assertEquals("answer", service.call("one"));
      assertEquals("answer", service.call("two"));
      service.awaitNothingInFlight();
      assertEquals(1, records.messages().size());
    }
  }

  @Test
  void survivesAnErrorOfAnEmitter() throws Exception {
    Emitter<String, String> emitter = (request, out) -> out.send(answer(request));
    assertStreamFailsOnce(Text.EMIT, Text.serving(Text.EMIT).emit(Text.EMIT, emitter).build());
  }

  @Test
  void survivesAnErrorOfACollector() throws Exception {
    Collector<String, String> collector = in -> answer("" + in.receive());
    assertStreamFailsOnce(
        Text.COLLECT, Text.serving(Text.COLLECT).collect(Text.COLLECT, collector).build());
  }

  @Test
  void survivesAnErrorOfASession() throws Exception {
    Session<String, String> session = (request, out) -> out.send(answer(request));
    assertStreamFailsOnce(
        Text.SESSION, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build());
  }

  @Test
  void survivesASessionThatCannotBeMade() throws Exception {
    Session<String, String> session = (request, out) -> out.send(request);
    assertStreamFailsOnce(
        Text.SESSION,
        Text.serving(Text.SESSION)
            .session(
                Text.SESSION,
                () -> {
                  answer("");
                  return session;
                })
            .build());
  }

  @Test
  void survivesASessionThatCannotBeClosed() throws Exception {
    try (var service =
            Fixture.start(
                model,
                ONE_WORKER,
                Text.serving(Text.SESSION).session(Text.SESSION, Unclosable::new).build());
        var records = new Records()) {
      for (var client = 0; client < 2; client++) {
        var replies = new Replies();
        service.open(Text.SESSION, replies).onCompleted();
        replies.assertCompleted();
      }
      service.awaitNothingInFlight();
      assertEquals(2, records.messages().size());
    }
  }

  private void assertFailsOnce(GrpcService service) throws Exception {
    try (var fixture = Fixture.start(model, ONE_WORKER, service);
        var records = new Records()) {
      assertFailsOnce(fixture, records);
    }
  }

  private static void assertFailsOnce(Fixture service, Records records) throws Exception {
    assertNamedAlike(service.callLater("bad").failure().getStatus(), "Unary", records);
    assertEquals("good", service.call("good"));
    service.awaitNothingInFlight();
    assertEquals(1, records.messages().size());
  }

  private void assertStreamFailsOnce(MethodDescriptor<String, String> method, GrpcService service)
      throws Exception {
    try (var fixture = Fixture.start(model, ONE_WORKER, service);
        var records = new Records()) {
      var bad = new Replies();
      send(fixture, method, "bad", bad);
      var name = method.getBareMethodName();
      assertNamedAlike(bad.failure().getStatus(), name, records);
      var good = new Replies();
      send(fixture, method, "good", good);
      assertEquals("good", good.next());
      good.assertCompleted();
      fixture.awaitNothingInFlight();
      assertEquals(1, records.messages().size());
    }
  }

  private static void send(
      Fixture service, MethodDescriptor<String, String> method, String request, Replies replies) {
    var requests = service.open(method, replies);
    requests.onNext(request);
    requests.onCompleted();
  }

  private static void assertNamedAlike(Status status, String method, Records records) {
    assertEquals(Status.Code.UNKNOWN, status.getCode());
    var id = status.getDescription().replace("the handler failed, call ", "");
    assertEquals(List.of("call " + id + " of test.Text/" + method + " failed"), records.messages());
  }

  private Fixture stock(ServerCallHandler<String, String> handler) throws Exception {
    return Fixture.start(
        model,
        ONE_WORKER,
        ServerServiceDefinition.builder("test.Text").addMethod(Text.UNARY, handler).build());
  }

  private String answer(String request) {
    if (!struck.getAndSet(true)) {
      throw new StackOverflowError("too deep");
    }
    return request;
  }

  private static final class Unclosable implements Session<String, String> {
    @Override
    public void turn(String request, Outbound<String> out) {}

    @Override
    public void closed() {
      throw new NoClassDefFoundError("stuck");
    }
  }
}
