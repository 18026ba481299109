package io.trilane.contract.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/// The content of SLF4J's MDC while a handler runs.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class LogContextContractTest {
  private static final String ONE_WORKER =
      "pipeline.lanes.cpu.workers = 1, pipeline.lanes.blocking.workers = 1";

  @Parameter ModelName model;

  @Test
  void tellsOfTheCall() throws Exception {
    UnaryHandler<String, String> handler = request -> callInLog();
    try (var service = serving(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      assertEquals("true test.Text/Unary", service.call(""));
    }
  }

  @Test
  void namesTheModel() throws Exception {
    UnaryHandler<String, String> handler = request -> MDC.get("grpc.model");
    try (var service = serving(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      assertEquals(model.toString(), service.call(""));
    }
  }

  @Test
  void tellsAStockHandlerOfTheCall() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(callInLog());
          out.onCompleted();
        });
    try (var service =
        Fixture.start(
            model,
            "",
            ServerServiceDefinition.builder("test.Text").addMethod(Text.UNARY, handler).build())) {
      assertEquals("true test.Text/Unary", service.call(""));
    }
  }

  @Test
  void keepsWhatTheHandlerPutsThereThroughItsSteps() throws Exception {
    SteppedUnaryHandler<String, String> handler =
        request -> {
          MDC.put("order", request);
          return Step.await(
              Awaited.sleep(Duration.ofNanos(1)),
              any -> Step.done(MDC.get("order") + " " + callInLog()));
        };
    try (var service =
        serving(Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build())) {
      assertEquals("seven true test.Text/Unary", service.call("seven"));
    }
  }

  @Test
  void keepsWhatASessionPutsThereFromTurnToTurn() throws Exception {
    Session<String, String> session =
        (request, out) -> {
          out.send(MDC.get("last") + " " + callInLog());
          MDC.put("last", request);
        };
    try (var service =
        serving(Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      requests.onNext("one");
      assertEquals("null true test.Text/Session", replies.next());
      requests.onNext("two");
      assertEquals("one true test.Text/Session", replies.next());
    }
  }

  @Test
  void goesWithATaskAndComesBackFromItUnchanged() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          MDC.put("tenant", request);
          try (var tasks = Call.current().tasks()) {
            var seen =
                tasks.go(
                    "look",
                    () -> {
                      var found = MDC.get("tenant") + " " + callInLog();
                      MDC.put("tenant", "the task's");
                      return found;
                    });
            return seen.join() + " " + MDC.get("tenant");
          }
        };
    try (var service = serving(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      assertEquals("blue true test.Text/Unary blue", service.call("blue"));
    }
  }

  @Test
  void goesWithWorkForAnotherThread() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          MDC.put("tenant", request);
          var work =
              Call.current()
                  .wrap(() -> {
                    var found = MDC.get("tenant") + " " + callInLog();
                    MDC.put("tenant", "the work's");
                    return found;
                  });
          return CompletableFuture.supplyAsync(() -> seen(work)).get() + " " + MDC.get("tenant");
        };
    try (var service = serving(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      assertEquals("blue true test.Text/Unary null blue", service.call("blue"));
    }
  }

  @Test
  void isThereWhenASessionIsClosed() throws Exception {
    var closing = new Closing();
    try (var service =
        serving(Text.serving(Text.SESSION).session(Text.SESSION, () -> closing).build())) {
      var replies = new Replies();
      service.open(Text.SESSION, replies).onCompleted();
      replies.assertCompleted();
      service.awaitNothingInFlight();
      assertEquals("true test.Text/Session", closing.seen);
    }
  }

  @Test
  void leavesNothingToTheNextCallOnTheThread() throws Exception {
    UnaryHandler<String, String> handler =
        request -> {
          var found = MDC.get("leak");
          MDC.put("leak", request);
          return found + "";
        };
    try (var service = serving(Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      for (var call = 0; call < 20; call++) {
        assertEquals("null", service.call("left over"));
      }
      service.reconfigure("model = %s, call.log-context = false, %s".formatted(model, ONE_WORKER));
      assertEquals("null", service.call("the handler's own from now on"));
    }
  }

  @Test
  void holdsNothingWhereConfigurationSaysSo() throws Exception {
    UnaryHandler<String, String> handler = request -> MDC.get("grpc.call") + "";
    try (var service =
        Fixture.start(
            model,
            "call.log-context = false",
            Text.serving(Text.UNARY).unary(Text.UNARY, handler).build())) {
      assertEquals("null", service.call(""));
    }
  }

  /// And what the thread has in its MDC afterwards.
  private static String seen(Callable<String> work) {
    try {
      return work.call() + " " + MDC.get("tenant");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Fixture serving(GrpcService service) throws Exception {
    return Fixture.start(model, ONE_WORKER, service);
  }

  private static String callInLog() {
    return Call.current().id().equals(MDC.get("grpc.call")) + " " + MDC.get("grpc.method");
  }

  private static final class Closing implements Session<String, String> {
    private volatile String seen = "";

    @Override
    public void turn(String request, Outbound<String> out) {}

    @Override
    public void closed() {
      seen = callInLog();
    }
  }
}
