package io.trilane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A test lets the time of its server pass, whichever model and transport it has.
@Timeout(20)
final class TestClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void whatIsDueRunsInOrderAndInItsOwnTime() {
    var clock = new TestClock();
    var seen = new ArrayList<String>();
    clock.after(Duration.ofMinutes(2), () -> seen.add("second at " + clock.passed()));
    clock.after(
        Duration.ofMinutes(1),
        () -> clock.after(Duration.ofSeconds(90), () -> seen.add("last at " + clock.passed())));
    clock.after(Duration.ofMinutes(1), () -> seen.add("forgotten")).run();
    clock.pass(HOUR);
    assertEquals(List.of("second at PT2M", "last at PT2M30S"), seen);
    assertEquals(HOUR, clock.passed());
    assertEquals(0, clock.waiting());
  }

  @EachModel(by = {Transport.LOOPBACK, Transport.IN_PROCESS})
  void aPauseEndsWhenTheTestSaysSo(TestServer server, TestClock clock) throws Exception {
    server.serve(
        service()
            .steppedUnary(
                WorkServiceGrpc.getPerformMethod(),
                request -> Step.await(Awaited.sleep(HOUR), over -> Step.done(answer("slept"))))
            .build());
    var answer =
        WorkServiceGrpc.newFutureStub(server.channel())
            .perform(PerformRequest.getDefaultInstance());
    clock.awaitWaiting(1);
    clock.pass(HOUR.minusMillis(1));
    assertEquals(1, clock.waiting());
    clock.pass(Duration.ofMillis(1));
    assertEquals("slept", answer.get().getPayload().toStringUtf8());
  }

  @EachModel(
      config = "call.max-time = 1h",
      by = {Transport.LOOPBACK, Transport.IN_PROCESS})
  void aCallEndsWhenItsTimeIsOver(TestServer server, TestClock clock) throws Exception {
    var left = new CompletableFuture<Duration>();
    server.serve(
        service()
            .unary(
                WorkServiceGrpc.getPerformMethod(),
                request -> {
                  left.complete(Call.current().timeLeft().orElseThrow());
                  new CountDownLatch(1).await();
                  return answer("never");
                })
            .build());
    var answer =
        WorkServiceGrpc.newFutureStub(server.channel())
            .perform(PerformRequest.getDefaultInstance());
    assertEquals(HOUR, left.get());
    clock.pass(HOUR);
    var failure = assertThrows(ExecutionException.class, answer::get);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, Status.fromThrowable(failure).getCode());
  }

  @EachModel
  void tasksAreJoinedForAsLongAsTheTestSays(TestServer server, TestClock clock) throws Exception {
    server.serve(
        service()
            .unary(
                WorkServiceGrpc.getPerformMethod(),
                request -> {
                  try (var tasks = Call.current().tasks()) {
                    tasks.go("never ends", () -> new CountDownLatch(1).await());
                    var all = tasks.join(HOUR);
                    tasks.cancel();
                    return answer(all ? "all" : "not all");
                  }
                })
            .build());
    var answer =
        WorkServiceGrpc.newFutureStub(server.channel())
            .perform(PerformRequest.getDefaultInstance());
    clock.awaitWaiting(1);
    clock.pass(HOUR);
    assertEquals("not all", answer.get().getPayload().toStringUtf8());
  }

  @EachModel(by = Transport.IN_PROCESS)
  void aClientsDeadlinePassesToo(TestServer server, TestClock clock) throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    server.serve(
        service()
            .unary(
                WorkServiceGrpc.getPerformMethod(),
                request -> {
                  begun.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                  return answer("never");
                })
            .build());
    var answer =
        WorkServiceGrpc.newFutureStub(server.channel())
            .withDeadlineAfter(1, TimeUnit.HOURS)
            .perform(PerformRequest.getDefaultInstance());
    begun.await();
    clock.pass(HOUR);
    var failure = assertThrows(ExecutionException.class, answer::get);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, Status.fromThrowable(failure).getCode());
    interrupted.await();
  }

  @EachModel(config = "stream.max-idle = 1h")
  void aSilentClientIsToldInTime(TestServer server, TestClock clock) throws Exception {
    server.serve(
        service(WorkServiceGrpc.getConverseMethod())
            .<PerformRequest, PerformResponse>session(
                WorkServiceGrpc.getConverseMethod(),
                () -> (request, out) -> out.send(answer("heard")))
            .build());
    BlockingClientCall<PerformRequest, PerformResponse> call =
        WorkServiceGrpc.newBlockingV2Stub(server.channel()).converse();
    call.write(PerformRequest.getDefaultInstance());
    assertEquals("heard", call.read().getPayload().toStringUtf8());
    clock.pass(HOUR);
    var failure = assertThrows(StatusException.class, call::read);
    assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
  }

  @EachModel(
      config =
          "platform.max-threads = 1, virtual.max-calls = 1, pipeline.max-calls = 1,"
              + " admission { queue = 1, max-queue-wait = 60s }")
  void aCallWaitsInLineForAsLongAsTheTestSays(TestServer server, TestClock clock) throws Exception {
    var begun = new CountDownLatch(1);
    server.serve(
        service()
            .unary(
                WorkServiceGrpc.getPerformMethod(),
                request -> {
                  begun.countDown();
                  new CountDownLatch(1).await();
                  return answer("never");
                })
            .build());
    var stub = WorkServiceGrpc.newFutureStub(server.channel());
    var first = stub.perform(PerformRequest.getDefaultInstance());
    begun.await();
    var second = stub.perform(PerformRequest.getDefaultInstance());
    clock.awaitWaiting(1);
    clock.pass(HOUR);
    var refused = assertThrows(ExecutionException.class, second::get);
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, Status.fromThrowable(refused).getCode());
    first.cancel(true);
  }

  private static GrpcService.Builder service() {
    return service(WorkServiceGrpc.getPerformMethod());
  }

  private static GrpcService.Builder service(io.grpc.MethodDescriptor<?, ?> method) {
    return GrpcService.of(
        ServiceDescriptor.newBuilder(WorkServiceGrpc.SERVICE_NAME).addMethod(method).build());
  }

  private static PerformResponse answer(String text) {
    return PerformResponse.newBuilder().setPayload(ByteString.copyFromUtf8(text)).build();
  }
}
