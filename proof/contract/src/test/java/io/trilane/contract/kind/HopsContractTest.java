package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Collector;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import java.util.HashSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The number of times that a call changes threads.
@Timeout(30)
final class HopsContractTest {
  private static final int CALLS = 100;

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void aUnaryCallCostsOneHop(ModelName model) throws Exception {
    try (var service =
        Fixture.start(
            model, Text.serving(Text.UNARY).unary(Text.UNARY, request -> request).build())) {
      assertOneHopEach(service);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void aUnaryCallInStepsCostsOneHopUnlessItWaits(ModelName model) throws Exception {
    try (var service =
        Fixture.start(
            model, Text.serving(Text.UNARY).steppedUnary(Text.UNARY, Step::done).build())) {
      assertOneHopEach(service);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelName.class,
      names = {"PLATFORM", "VIRTUAL"})
  void aCallOfAStockHandlerCostsOneHop(ModelName model) throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(request);
          out.onCompleted();
        });
    var descriptor = ServiceDescriptor.newBuilder("test.Text").addMethod(Text.UNARY).build();
    var definition =
        ServerServiceDefinition.builder(descriptor).addMethod(Text.UNARY, handler).build();
    try (var service = Fixture.start(model, "", definition)) {
      assertOneHopEach(service);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelName.class,
      names = {"PLATFORM", "VIRTUAL"})
  void aSessionStaysOnItsThread(ModelName model) throws Exception {
    Session<String, String> session = (request, out) -> out.send(Call.current().thread());
    try (var service =
        Fixture.start(
            model, Text.serving(Text.SESSION).session(Text.SESSION, () -> session).build())) {
      var threads = new HashSet<String>();
      var replies = new Replies();
      var requests = service.open(Text.SESSION, replies);
      for (var message = 0; message < 50; message++) {
        requests.onNext("");
        threads.add(replies.next());
      }
      requests.onCompleted();
      replies.assertCompleted();
      assertEquals(1, threads.size());
      assertEquals(1, service.hops());
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void aCollectorStaysOnItsThread(ModelName model) throws Exception {
    Collector<String, String> collector =
        in -> {
          var threads = new HashSet<String>();
          while (in.receive() != null) {
            threads.add(Call.current().thread());
          }
          return Integer.toString(threads.size());
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.COLLECT).collect(Text.COLLECT, collector).build())) {
      var replies = new Replies();
      var requests = service.open(Text.COLLECT, replies);
      for (var message = 0; message < 50; message++) {
        requests.onNext("");
      }
      requests.onCompleted();
      assertEquals("1", replies.next());
      assertEquals(1, service.hops());
    }
  }

  private static void assertOneHopEach(Fixture service) throws InterruptedException {
    for (var call = 0; call < CALLS; call++) {
      service.call("");
    }
    service.awaitNothingInFlight();
    assertEquals(CALLS, service.hops());
  }
}
