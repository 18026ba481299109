package io.trilane.contract.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Session;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class AdmissionContractTest {
  @Parameter private ModelName model;

  @Test
  void refusesACallPastTheLimitAndServesTheNextOneAfterwards() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  begun.countDown();
                  finish.await();
                  return request;
                })
            .build();
    try (var server = Fixture.start(model, limitOf(1), service)) {
      var served = server.callLater("served");
      begun.await();
      var refusal = server.callLater("refused").failure();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
      assertEquals(limitKey() + " = 1 reached", refusal.getStatus().getDescription());
      assertEquals("100", pushbackOf(refusal));
      finish.countDown();
      assertEquals("served", served.next());
      server.awaitNothingInFlight();
      assertEquals("next", server.call("next"));
      assertEquals(1, server.load().refused());
      assertEquals(2, server.load().admitted());
    }
  }

  @Test
  void refusesASessionPastTheLimit() throws Exception {
    Session<String, String> echo = (request, out) -> out.send(request);
    try (var server =
        Fixture.start(
            model,
            "platform.max-threads = 1, virtual.max-sessions = 1, pipeline.max-sessions = 1",
            Text.serving(Text.SESSION).session(Text.SESSION, () -> echo).build())) {
      var replies = new Replies();
      var open = server.open(Text.SESSION, replies);
      open.onNext("here");
      assertEquals("here", replies.next());
      var refused = new Replies();
      server.open(Text.SESSION, refused).onNext("one too many");
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.failure().getStatus().getCode());
      open.onNext("still here");
      assertEquals("still here", replies.next());
    }
  }

  @Test
  void boundsWhatOneConnectionHasInFlight() throws Exception {
    var most = 100;
    var begun = new CountDownLatch(most);
    var finish = new CountDownLatch(1);
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  begun.countDown();
                  finish.await();
                  return request;
                })
            .build();
    var limit = "server.max-streams-per-connection = 200, admission.max-per-connection = " + most;
    try (var server = Fixture.start(model, limit, service)) {
      var served = new ArrayList<Replies>();
      for (var call = 0; call < most; call++) {
        served.add(server.callLater("served"));
      }
      begun.await();
      assertEquals(
          "trilane.admission.max-per-connection = 100 reached",
          server.callLater("refused").failure().getStatus().getDescription());
      finish.countDown();
      for (var reply : served) {
        assertEquals("served", reply.next());
      }
    }
  }

  @Test
  void runsAMethodInTheModelConfiguredForIt() throws Exception {
    var service =
        Text.serving(Text.UNARY).unary(Text.UNARY, request -> Call.current().model()).build();
    for (var other : ModelName.values()) {
      try (var server =
          Fixture.start(model, "methods.\"test.Text/Unary\".model = " + other, service)) {
        assertEquals(other.toString(), server.call(""));
      }
    }
  }

  private String limitKey() {
    return switch (model) {
      case PLATFORM -> "trilane.platform.max-threads";
      case VIRTUAL -> "trilane.virtual.max-calls";
      case PIPELINE -> "trilane.pipeline.max-calls";
    };
  }

  private String limitOf(int calls) {
    return limitKey().replaceFirst("trilane.", "") + " = " + calls;
  }

  static String pushbackOf(StatusRuntimeException refusal) {
    return refusal
        .getTrailers()
        .get(Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER));
  }
}
