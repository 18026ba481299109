package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The status that a client sees of what a handler throws, or answers in place of an answer: the
/// same for own handlers, for steps and for stock grpc-java's.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class StatusContractTest {
  private static final Metadata.Key<String> DETAIL =
      Metadata.Key.of("detail", Metadata.ASCII_STRING_MARSHALLER);

  @Parameter private ModelName model;

  /// Ways to write the same handler.
  enum Kind {
    BLOCKING,
    STEPS,
    STOCK
  }

  @ParameterizedTest
  @EnumSource
  void sendsTheTrailersOfAStatus(Kind kind) throws Exception {
    for (var checked : new boolean[] {false, true}) {
      var failure =
          failureOf(
              kind,
              () -> {
                var trailers = new Metadata();
                trailers.put(DETAIL, "the third field");
                throw checked
                    ? new StatusException(Status.DATA_LOSS, trailers)
                    : new StatusRuntimeException(Status.DATA_LOSS, trailers);
              });
      assertEquals(Status.Code.DATA_LOSS, failure.getStatus().getCode());
      assertEquals("the third field", failure.getTrailers().get(DETAIL));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsAStatusThatIsWrapped(Kind kind) throws Exception {
    var status = Status.NOT_FOUND.withDescription("no such order").asRuntimeException();
    for (var wrapped :
        List.of(
            new ExecutionException(status),
            new CompletionException(status),
            new InvocationTargetException(status),
            new UndeclaredThrowableException(status),
            new ExecutionException(new CompletionException(status)))) {
      var failure =
          failureOf(
              kind,
              () -> {
                throw wrapped;
              });
      assertEquals(Status.Code.NOT_FOUND, failure.getStatus().getCode());
      assertEquals("no such order", failure.getStatus().getDescription());
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersWhatIsNoAnswerWithTheIdUnderWhichItIsLogged(Kind kind) throws Exception {
    for (var handler :
        Stream.<Callable<String>>of(
                () -> null,
                () -> {
                  throw Status.OK.asRuntimeException();
                },
                () -> {
                  throw new StatusException(Status.OK);
                })
            .toList()) {
      try (var records = new Records()) {
        var status = failureOf(kind, handler).getStatus();
        assertEquals(Status.Code.UNKNOWN, status.getCode());
        var id = status.getDescription().replace("the handler failed, ", "");
        assertEquals(List.of(id + " of test.Text/Unary failed"), records.messages());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void cutsATextThatNoClientTakes(Kind kind) throws Exception {
    for (var text : List.of("x".repeat(20_000), "é%".repeat(10_000))) {
      var failure =
          failureOf(
              kind,
              () -> {
                throw Status.INTERNAL.withDescription(text).asRuntimeException();
              });
      assertEquals(Status.Code.INTERNAL, failure.getStatus().getCode());
      var cut = failure.getStatus().getDescription();
      assertTrue(text.startsWith(cut), cut);
      assertTrue(cut.length() > 1_000, cut);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSilentAboutAFailureOfWhichTheClientsEndIsTheReason(Kind kind) throws Exception {
    var begun = new CountDownLatch(1);
    Callable<String> handler =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("the framework's own", e);
          }
          return "";
        };
    try (var records = new Records();
        var server = serving(kind, handler)) {
      var reply = server.callLater("");
      begun.await();
      reply.cancel();
      server.awaitNothingInFlight();
      assertEquals(List.of(), records.messages());
    }
  }

  private StatusRuntimeException failureOf(Kind kind, Callable<String> handler) throws Exception {
    try (var server = serving(kind, handler)) {
      var failure = server.callLater("").failure();
      server.awaitNothingInFlight();
      return failure;
    }
  }

  private Fixture serving(Kind kind, Callable<String> handler) throws Exception {
    return switch (kind) {
      case BLOCKING ->
          Fixture.start(
              model, Text.serving(Text.UNARY).unary(Text.UNARY, request -> handler.call()).build());
      case STEPS ->
          Fixture.start(
              model,
              Text.serving(Text.UNARY)
                  .steppedUnary(
                      Text.UNARY,
                      request ->
                          Step.await(
                              Awaited.of(CompletableFuture.completedFuture("")),
                              any -> Step.done(handler.call())))
                  .build());
      case STOCK ->
          Fixture.start(
              model,
              "",
              Text.stock(
                  Text.UNARY, ServerCalls.asyncUnaryCall((request, out) -> answer(handler, out))));
    };
  }

  private static void answer(Callable<String> handler, StreamObserver<String> out) {
    try {
      out.onNext(handler.call());
      out.onCompleted();
    } catch (StatusException | ExecutionException | InvocationTargetException e) {
      throw sneaky(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// As a handler in a language without checked exceptions.
  @SuppressWarnings("unchecked") // Erased: nothing is cast.
  private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
    throw (E) e;
  }
}
