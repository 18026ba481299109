package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.Exceptions;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.UnaryHandler;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One place says what exceptions mean, for own handlers and stock ones.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class ExceptionsContractTest {
  @Parameter private ModelName model;

  enum Handler {
    OWN,
    STOCK,
    STOCK_ON_ERROR
  }

  @Test
  void aFailureThatIsWrappedNeedsNoRule() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  throw new IllegalStateException(
                      new CallFailure(CallFailure.Kind.ABORTED, "chosen"));
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals(Status.Code.ABORTED, fixture.callLater("").failure().getStatus().getCode());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionOfAClassOrOneDerivedFromItIsMapped(Handler handler) throws Exception {
    assertStatus(
        handler, () -> new UncheckedIOException(new IOException("disk")), "UNAVAILABLE: try again");
  }

  @ParameterizedTest
  @EnumSource
  void theNearestClassCounts(Handler handler) throws Exception {
    assertStatus(
        handler,
        () -> new CompletionException(new FileNotFoundException("a.txt")),
        "NOT_FOUND: no a.txt");
  }

  @ParameterizedTest
  @EnumSource
  void aFailureThatIsWrappedIsFound(Handler handler) throws Exception {
    assertStatus(
        handler,
        () -> new CompletionException(new CallFailure(CallFailure.Kind.ABORTED, "chosen")),
        "ABORTED: chosen");
  }

  @ParameterizedTest
  @EnumSource(names = "STOCK_ON_ERROR", mode = EnumSource.Mode.EXCLUDE)
  void aRuleThatThrowsIsAsNone(Handler handler) throws Exception {
    var status = statusOf(handler, () -> new ArithmeticException("broken rule"));
    assertEquals(Status.Code.UNKNOWN, status.getCode());
    assertTrue(String.valueOf(status.getDescription()).startsWith("the handler failed, call "));
  }

  @Test
  void aRuleMaySpeakOfTheAnswer() throws Exception {
    UnaryHandler<String, String> fails =
        request -> {
          throw new IllegalCallerException("not you");
        };
    Function<Trilane, ServerServiceDefinition> service =
        trilane ->
            trilane
                .exceptions(map ->
                    map.on(
                        IllegalCallerException.class,
                        e -> {
                          Call.current().answer().trailer("ask", "somebody else");
                          return new CallFailure(CallFailure.Kind.PERMISSION_DENIED, null);
                        }))
                .bind(Text.serving(Text.UNARY).unary(Text.UNARY, fails).build());
    try (var fixture = Fixture.start(model, "", service)) {
      var failure = fixture.callLater("").failure();
      assertEquals(Status.Code.PERMISSION_DENIED, failure.getStatus().getCode());
      var trailers = Objects.requireNonNull(failure.getTrailers());
      var ask = Metadata.Key.of("ask", Metadata.ASCII_STRING_MARSHALLER);
      assertEquals("somebody else", trailers.get(ask));
    }
  }

  private void assertStatus(Handler handler, Supplier<RuntimeException> thrown, String expected)
      throws Exception {
    var status = statusOf(handler, thrown);
    assertEquals(expected, status.getCode() + ": " + status.getDescription());
  }

  private Status statusOf(Handler handler, Supplier<RuntimeException> thrown) throws Exception {
    try (var service =
        Fixture.start(
            model,
            "",
            trilane -> {
              trilane.exceptions(ExceptionsContractTest::rules);
              return switch (handler) {
                case OWN ->
                    trilane.bind(
                        Text.serving(Text.UNARY)
                            .unary(
                                Text.UNARY,
                                request -> {
                                  throw thrown.get();
                                })
                            .build());
                case STOCK ->
                    trilane.bind(
                        Text.stock(
                            Text.UNARY,
                            ServerCalls.asyncUnaryCall((request, out) -> {
                              throw thrown.get();
                            })));
                case STOCK_ON_ERROR ->
                    trilane.bind(
                        Text.stock(
                            Text.UNARY,
                            ServerCalls.asyncUnaryCall(
                                (request, out) -> out.onError(thrown.get()))));
              };
            })) {
      return service.callLater("").failure().getStatus();
    }
  }

  private static void rules(Exceptions map) {
    map.on(IOException.class, e -> new CallFailure(CallFailure.Kind.UNAVAILABLE, "try again"))
        .on(
            FileNotFoundException.class,
            e -> new CallFailure(CallFailure.Kind.NOT_FOUND, "no " + e.getMessage()))
        .on(
            ArithmeticException.class,
            e -> {
              throw new IllegalStateException("a broken rule");
            });
  }
}
