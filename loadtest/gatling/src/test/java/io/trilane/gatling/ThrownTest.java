package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.trilane.gatling.GrpcDsl.grpc;
import static io.trilane.gatling.GrpcDsl.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.javaapi.core.exec.Executable;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions of a simulation that throw: a failed request each, after which the user goes on. A
/// user that vanished would keep the run from ending.
@Timeout(60)
final class ThrownTest {
  @TempDir Path folder;
  private final WorkServer server = new WorkServer();

  /// The kinds of things that functions throw. Kotlin and Scala know no checked exceptions.
  enum Thrown {
    EXCEPTION,
    CHECKED,
    ASSERTION,
    CLASS_THAT_CANNOT_START;

    private Throwable failure() {
      return switch (this) {
        case EXCEPTION -> new IllegalStateException("thrown");
        case CHECKED -> new IOException("thrown");
        case ASSERTION -> new AssertionError("thrown");
        case CLASS_THAT_CANNOT_START -> new ExceptionInInitializerError("thrown");
      };
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns
    <T> T raise() {
      return Thrown.<T, RuntimeException>raise(failure());
    }

    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // throws, and what is no matter
    private static <T, E extends Throwable> T raise(Throwable failure) throws E {
      throw (E) failure;
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whileACallIsMade(Thrown thrown) {
    var unary = grpc("unary").unary(WorkServiceGrpc.getPerformMethod());
    var run =
        run(
            unary.send(_ -> thrown.<PerformRequest>raise()),
            unary
                .send(PerformRequest.getDefaultInstance())
                .asciiHeader("k")
                .value(_ -> thrown.raise()),
            grpc(_ -> thrown.<String>raise())
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(PerformRequest.getDefaultInstance()),
            grpc("own").madeBy(WorkServiceGrpc.getPerformMethod(), _ -> thrown.raise()));
    assertEquals(3, run.notMade.size(), run::toString);
    assertTrue(run.notMade.stream().allMatch(each -> each.contains("thrown")), run::toString);
    assertEquals(1, run.failures().size(), run::toString);
    assertEquals(1, run.sessions.size(), run::toString);
  }

  @ParameterizedTest
  @EnumSource
  void whileAnAnswerIsChecked(Thrown thrown) {
    var emit =
        grpc("stream")
            .serverStream(WorkServiceGrpc.getEmitMethod())
            .check(response((PerformResponse _) -> thrown.<String>raise()).is("x"));
    var run =
        run(
            grpc("unary")
                .unary(WorkServiceGrpc.getPerformMethod())
                .send(PerformRequest.getDefaultInstance())
                .check(response((PerformResponse _) -> thrown.<String>raise()).is("x")),
            emit.send(EmitRequest.newBuilder().setCount(2).build()),
            emit.awaitStreamEnd());
    assertEquals(3, run.failures().size(), run::toString);
    assertTrue(run.failures().stream().allMatch(each -> each.contains("thrown")), run::toString);
    assertEquals(1, run.sessions.size(), run::toString);
  }

  @ParameterizedTest
  @EnumSource
  void whileAStreamIsTakenOver(Thrown thrown) {
    var emit = grpc("stream").serverStream(WorkServiceGrpc.getEmitMethod());
    var start = emit.send(EmitRequest.newBuilder().setCount(2).build());
    var run =
        run(
            start,
            emit.processUnmatchedMessages((_, _) -> thrown.raise()),
            emit.awaitStreamEnd((_, _) -> thrown.raise()),
            start,
            emit.awaitStreamEndAndProcessUnmatchedMessages((_, _) -> thrown.raise()));
    assertEquals(3, run.notMade.size(), run::toString);
    assertTrue(run.notMade.stream().allMatch(each -> each.contains("thrown")), run::toString);
    assertEquals(1, run.sessions.size(), run::toString);
  }

  private GatlingRun run(Executable first, Executable... more) {
    var protocol = grpc.forAddress("localhost", server.port()).usePlaintext();
    return GatlingRun.of(folder, 1, protocol, exec(first, more));
  }
}
