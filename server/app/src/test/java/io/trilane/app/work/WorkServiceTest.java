package io.trilane.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.runtime.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The same requests get the same answers in every model.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class WorkServiceTest {
  @Parameter private ModelName model;
  private RunningServer server; // Started before each test.

  @BeforeEach
  void start() throws InterruptedException {
    server = RunningServer.start(model, "work.max-compute-units = 5000000");
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void performsOneRequest() {
    var answer = server.work().perform(request("hello", 5_000, 10));
    assertEquals("hello", answer.getPayload().toStringUtf8());
    assertEquals(1, answer.getMessages());
    assertEquals(5, answer.getPayloadBytes());
    assertEquals(model.toString(), answer.getModel());
    assertTrue(answer.getThread().startsWith(model + "-"), answer.getThread());
  }

  @Test
  void splitsTheTimeOfARequest() {
    var answer = server.work().perform(request("", 5_000, 1_000));
    assertTrue(answer.getWaitedNanos() >= TimeUnit.MICROSECONDS.toNanos(5_000));
    assertTrue(answer.getComputedNanos() > 0);
    assertTrue(answer.getQueuedNanos() > 0);
  }

  @Test
  void conversesWithOneHandlerForEachClient() throws Exception {
    var one = converse(40);
    var other = converse(60);
    assertCounted(one.get(), 40);
    assertCounted(other.get(), 60);
  }

  @Test
  void collectsAllAndAnswersOnce() throws Exception {
    var answers = new Answers();
    var requests = server.asyncWork().collect(answers);
    for (var message = 1; message <= 100; message++) {
      requests.onNext(request("x".repeat(message), 0, 0));
    }
    requests.onCompleted();
    var answer = answers.all.get().getFirst();
    assertEquals(100, answer.getMessages());
    assertEquals(5_050, answer.getPayloadBytes());
    assertEquals(100, answer.getPayload().size());
  }

  @Test
  void collectsNothing() throws Exception {
    var answers = new Answers();
    server.asyncWork().collect(answers).onCompleted();
    assertEquals(0, answers.all.get().getFirst().getMessages());
  }

  @Test
  void emitsAsManyAnswersAsAskedFor() {
    var answers = emit(3, 1_000);
    assertEquals(List.of(1L, 2L, 3L), map(answers, PerformResponse::getMessages));
    assertEquals(List.of(2L, 4L, 6L), map(answers, PerformResponse::getPayloadBytes));
    assertTrue(answers.getLast().getWaitedNanos() >= TimeUnit.MICROSECONDS.toNanos(2_000));
  }

  @Test
  void emitsNothing() {
    assertEquals(List.of(), emit(0, 0));
  }

  @Test
  void refusesMoreComputingThanIsAllowed() {
    var status = failure(() -> server.work().perform(request("", 0, -1)));
    assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
    assertEquals("compute_units = 4294967295: must be at most 5000000", status.getDescription());
  }

  @Test
  void stopsWaitingAtTheDeadline() {
    var impatient = server.work().withDeadlineAfter(Duration.ofMillis(200));
    var status = failure(() -> impatient.perform(request("", -1, 0)));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
    server.awaitNothingInFlight();
  }

  @Test
  void stopsComputingAtTheDeadline() {
    var impatient = server.work().withDeadlineAfter(Duration.ofMillis(200));
    var status = failure(() -> impatient.perform(request("", 0, 5_000_000)));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, status.getCode());
    server.awaitNothingInFlight();
  }

  private CompletableFuture<List<PerformResponse>> converse(int messages) {
    var answers = new Answers();
    var requests = server.asyncWork().converse(answers);
    IntStream.range(0, messages).forEach(_ -> requests.onNext(request("abc", 100, 1)));
    requests.onCompleted();
    return answers.all;
  }

  private static void assertCounted(List<PerformResponse> answers, int messages) {
    assertEquals(
        IntStream.rangeClosed(1, messages).mapToObj(Long::valueOf).toList(),
        map(answers, PerformResponse::getMessages));
    assertEquals(3L * messages, answers.getLast().getPayloadBytes());
  }

  private List<PerformResponse> emit(int count, int intervalMicros) {
    var answers = new ArrayList<PerformResponse>();
    Iterator<PerformResponse> stream =
        server
            .work()
            .emit(
                EmitRequest.newBuilder()
                    .setCount(count)
                    .setIntervalMicros(intervalMicros)
                    .setPayload(ByteString.copyFromUtf8("ab"))
                    .build());
    stream.forEachRemaining(answers::add);
    return answers;
  }

  private static PerformRequest request(String payload, int waitMicros, int computeUnits) {
    return PerformRequest.newBuilder()
        .setPayload(ByteString.copyFromUtf8(payload))
        .setWaitMicros(waitMicros)
        .setComputeUnits(computeUnits)
        .build();
  }

  private static Status failure(Runnable call) {
    return assertThrows(StatusRuntimeException.class, call::run).getStatus();
  }

  private static <T> List<T> map(
      List<PerformResponse> answers, Function<PerformResponse, T> property) {
    return answers.stream().map(property).toList();
  }

  /// Gathers a stream of answers.
  private static final class Answers implements StreamObserver<PerformResponse> {
    private final List<PerformResponse> soFar = new ArrayList<>();
    private final CompletableFuture<List<PerformResponse>> all = new CompletableFuture<>();

    @Override
    public void onNext(PerformResponse answer) {
      soFar.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      all.complete(soFar);
    }
  }
}
