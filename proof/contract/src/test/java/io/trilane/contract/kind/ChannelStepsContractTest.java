package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.channels.Channel;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedUnaryHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps and tasks in steps send and receive on channels without holding a worker.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class ChannelStepsContractTest {
  @Parameter private ModelName model;

  @Test
  void aStepReceivesWhatAnotherThreadSends() throws Exception {
    var channel = Channel.<String>unbuffered();
    try (var service =
        serve(request ->
            Step.await(
                Awaited.receive(channel), received -> Step.done(received.orElseThrow() + "!")))) {
      var replies = service.callLater("");
      channel.send("sent");
      assertEquals("sent!", replies.next());
    }
  }

  @Test
  void aStepSendsToAnotherThread() throws Exception {
    var channel = Channel.<String>unbuffered();
    try (var service =
        serve(request -> Step.await(Awaited.send(channel, request), sent -> Step.done("taken")))) {
      var replies = service.callLater("value");
      assertEquals("value", channel.receive().orElseThrow());
      assertEquals("taken", replies.next());
    }
  }

  @Test
  void theEndOfAChannelIsReceivedToo() throws Exception {
    var channel = Channel.<String>unbuffered();
    channel.close();
    try (var service =
        serve(request ->
            Step.await(Awaited.receive(channel), received -> Step.done("ok=" + received.ok())))) {
      assertEquals("ok=false", service.call(""));
    }
  }

  @Test
  void aValueThatIsNotSentIsNotSentLater() throws Exception {
    var channel = Channel.<String>unbuffered();
    var waits = new CountDownLatch(1);
    try (var service =
        serve(request -> {
          waits.countDown();
          return Step.await(Awaited.send(channel, request), sent -> Step.done("taken"));
        })) {
      var replies = service.callLater("stale");
      waits.await();
      replies.cancel();
      service.awaitNothingInFlight();
      assertEquals(null, channel.tryReceive());
    }
  }

  /// Calls are cancelled while values come: each value is either taken by a step or still there.
  @Test
  void noValueIsLostWhenACancelComesBetween() throws Exception {
    var channel = Channel.<Integer>buffered(1);
    var taken = Channel.<Integer>buffered(1_000);
    SteppedUnaryHandler<String, String> handler =
        request ->
            Step.await(
                Awaited.receive(channel),
                received -> {
                  taken.trySend(received.orElseThrow());
                  return Step.done("");
                });
    var values = 300;
    try (var service = serve(handler)) {
      for (var value = 0; value < values; value++) {
        var replies = service.callLater("");
        channel.send(value);
        replies.cancel();
      }
      service.awaitNothingInFlight();
      var left = new ArrayList<Integer>();
      channel.drainTo(left, values);
      taken.drainTo(left, values);
      assertEquals(values, left.size());
      assertEquals(values, new HashSet<>(left).size());
    }
  }

  @Test
  void aChainOfFiltersNeedsNoWorkerForEach() throws Exception {
    var filters = 300;
    SteppedUnaryHandler<String, String> handler =
        request -> {
          var tasks = Call.current().tasks();
          var first = Channel.<Integer>unbuffered();
          var in = first;
          for (var filter = 0; filter < filters; filter++) {
            var from = in;
            var to = Channel.<Integer>unbuffered();
            tasks.steps("filter", () -> addOne(from, to));
            in = to;
          }
          tasks.steps("source", () -> Step.await(Awaited.send(first, 0), sent -> Step.done()));
          return Step.await(
              Awaited.receive(in), received -> Step.done(received.orElseThrow().toString()));
        };
    try (var service = serve(handler)) {
      assertEquals("300", service.call(""));
      service.awaitNothingInFlight();
      assertEquals(0, service.load().tasks());
    }
  }

  @Test
  void aStepAwaitsATask() throws Exception {
    try (var service =
        serve(request -> {
          var task = Call.current().tasks().go("one", () -> "value");
          return Step.await(Awaited.of(task.outcome()), Step::done);
        })) {
      assertEquals("value", service.call(""));
    }
  }

  @Test
  void aTaskThatWaitsForOneWithoutAWorkerIsFoundAndNamed() throws Exception {
    if (model != ModelName.PIPELINE) {
      return; // Only the pipeline has a bounded crew.
    }
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  try (var tasks = Call.current().tasks()) {
                    var channel = Channel.<String>unbuffered();
                    tasks.go("first", () -> channel.receive());
                    tasks.go("second", () -> channel.receive());
                    tasks.go("third", () -> channel.send("never"));
                    tasks.join();
                    return "";
                  }
                })
            .build();
    try (var fixture =
        Fixture.start(
            model, "pipeline.lanes.task { workers = 2, stall = 50ms, capacity = 10 }", service)) {
      var failure = fixture.callLater("").failure().getStatus();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, failure.getCode());
      assertTrue(
          String.valueOf(failure.getDescription())
              .matches(
                  "no room for task \\w+ of call \\S+ of test.Text/Unary:"
                      + " trilane.pipeline.lanes.task.workers = 2 reached, and all of them wait"),
          failure::toString);
      fixture.awaitNothingInFlight();
    }
  }

  private static Step<Void> addOne(Channel<Integer> from, Channel<Integer> to) {
    return Step.await(
        Awaited.receive(from),
        received -> Step.await(Awaited.send(to, received.orElseThrow() + 1), sent -> Step.done()));
  }

  private Fixture serve(SteppedUnaryHandler<String, String> handler) throws Exception {
    return Fixture.start(model, Text.serving(Text.UNARY).steppedUnary(Text.UNARY, handler).build());
  }
}
