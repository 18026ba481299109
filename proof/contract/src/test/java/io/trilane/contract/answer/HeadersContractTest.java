package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Answer;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;
import io.trilane.runtime.handler.UnaryHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that a handler says beside its messages reaches the client: headers, trailers, the
/// status.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class HeadersContractTest {
  @Parameter private ModelName model;
  private final Metadata sent = new Metadata();

  /// A handler of each kind, which answers once with a header and a trailer.
  enum Kind {
    UNARY(Text.UNARY) {
      @Override
      GrpcService service() {
        return Text.serving(method)
            .unary(
                method,
                request -> {
                  decorate();
                  return "a";
                })
            .build();
      }
    },
    STEPPED_UNARY(Text.UNARY) {
      @Override
      GrpcService service() {
        return Text.serving(method)
            .steppedUnary(
                method,
                request ->
                    Step.await(
                        Awaited.sleep(Duration.ofMillis(1)),
                        passed -> {
                          decorate();
                          return Step.done("a");
                        }))
            .build();
      }
    },
    EMIT(Text.EMIT) {
      @Override
      GrpcService service() {
        return Text.serving(method)
            .emit(
                method,
                (request, out) -> {
                  decorate();
                  out.send("a");
                })
            .build();
      }
    },
    COLLECT(Text.COLLECT) {
      @Override
      GrpcService service() {
        return Text.serving(method)
            .collect(
                method,
                in -> {
                  for (var request : in) {
                    assertEquals("go", request);
                  }
                  decorate();
                  return "a";
                })
            .build();
      }
    },
    CONVERSE(Text.SESSION) {
      @Override
      GrpcService service() {
        return Text.serving(method)
            .converse(
                method,
                (in, out) -> {
                  decorate();
                  for (var request : in) {
                    out.send(request.equals("go") ? "a" : "b");
                  }
                })
            .build();
      }
    },
    SESSION(Text.SESSION) {
      @Override
      GrpcService service() {
        Session<String, String> session =
            (request, out) -> {
              decorate();
              out.send("a");
            };
        return Text.serving(method).session(method, () -> session).build();
      }
    },
    STEPPED_SESSION(Text.SESSION) {
      @Override
      GrpcService service() {
        SteppedSession<String, String> session =
            (request, out) ->
                Step.await(
                    out.ready(),
                    ready -> {
                      decorate();
                      out.send("a");
                      return Step.done();
                    });
        return Text.serving(method).steppedSession(method, () -> session).build();
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // A method's descriptor never changes.
    final MethodDescriptor<String, String> method;

    Kind(MethodDescriptor<String, String> method) {
      this.method = method;
    }

    abstract GrpcService service();

    static void decorate() {
      Call.current()
          .answer()
          .header("tenant", "blue")
          .header("mark-bin", new byte[] {0, (byte) 200})
          .trailer("cost", "7");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfHandlerSendsHeadersAndTrailers(Kind kind) throws Exception {
    try (var service = Fixture.start(model, kind.service())) {
      var heard = Heard.of(service, kind.method, sent);
      assertEquals(List.of("a"), heard.messages());
      assertEquals("blue", heard.header("tenant"));
      assertArrayEquals(
          new byte[] {0, (byte) 200},
          heard.headers().get(Metadata.Key.of("mark-bin", Metadata.BINARY_BYTE_MARSHALLER)));
      assertEquals("7", heard.trailer("cost"));
    }
  }

  @Test
  void headersMayGoBeforeThereIsAMessage() throws Exception {
    var goOn = new CompletableFuture<String>();
    var service =
        Text.serving(Text.EMIT)
            .emit(
                Text.EMIT,
                (request, out) -> {
                  Call.current().answer().header("early", "yes").sendHeaders();
                  out.send(goOn.get());
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var headers = new CompletableFuture<Metadata>();
      var call = fixture.channel().newCall(Text.EMIT, CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onHeaders(Metadata arrived) {
              headers.complete(arrived);
            }
          },
          new Metadata());
      call.sendMessage("");
      call.halfClose();
      call.request(1);
      assertEquals("yes", headers.get().get(Heard.key("early")));
      goOn.complete("");
    }
  }

  @ParameterizedTest
  @EnumSource(CallFailure.Kind.class)
  void aFailureHasItsStatusAndTrailers(CallFailure.Kind kind) throws Exception {
    try (var service =
        serve(request -> {
          Call.current().answer().trailer("cost", "7");
          throw new CallFailure(kind, "because")
              .with("why", "no stock")
              .with("raw-bin", new byte[] {9});
        })) {
      var heard = Heard.of(service, Text.UNARY, sent);
      var status = heard.failure().map(StatusRuntimeException::getStatus).orElseThrow();
      assertEquals(kind.name(), status.getCode().name());
      assertEquals("because", status.getDescription());
      assertEquals("no stock", heard.trailer("why"));
      assertEquals("7", heard.trailer("cost"));
    }
  }

  @Test
  void theHeadersOfACallThatFailsBeforeItsFirstMessageArriveAsTrailers() throws Exception {
    try (var service =
        serve(request -> {
          Call.current().answer().header("served-by", "eu-3");
          throw new CallFailure(CallFailure.Kind.NOT_FOUND, "no such order");
        })) {
      var heard = Heard.of(service, Text.UNARY, sent);
      assertEquals("eu-3", heard.trailer("served-by"));
      assertEquals("no such order", heard.failure().orElseThrow().getStatus().getDescription());
    }
  }

  @Test
  void everyCodeOfGrpcButOkIsAKindOfFailure() {
    assertEquals(Status.Code.values().length - 1, CallFailure.Kind.values().length);
  }

  @Test
  void theTrailersOfAStatusExceptionArrive() throws Exception {
    try (var service =
        serve(request -> {
          var trailers = new Metadata();
          trailers.put(Heard.key("why"), "theirs");
          throw Status.ABORTED.asRuntimeException(trailers);
        })) {
      assertEquals("theirs", Heard.of(service, Text.UNARY, sent).trailer("why"));
    }
  }

  @Test
  void aHeaderAfterTheFirstAnswerIsAMistakeThatNamesTheCall() throws Exception {
    sent.put(Heard.key("x-request-id"), "call-7");
    var service =
        Text.serving(Text.EMIT)
            .emit(
                Text.EMIT,
                (request, out) -> {
                  out.send("first");
                  var late =
                      assertThrows(
                          IllegalStateException.class,
                          () -> Call.current().answer().header("late", ""));
                  out.send(String.valueOf(late.getMessage()));
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals(
          List.of(
              "first",
              "header late of call call-7 of test.Text/Emit comes after its headers were sent"),
          Heard.of(fixture, Text.EMIT, sent).messages());
    }
  }

  @Test
  void aTrailerAfterTheEndIsAMistakeThatNamesTheCall() throws Exception {
    sent.put(Heard.key("x-request-id"), "call-7");
    var kept = new CompletableFuture<Answer>();
    try (var service =
        serve(request -> {
          kept.complete(Call.current().answer());
          return "";
        })) {
      Heard.of(service, Text.UNARY, sent);
      service.awaitNothingInFlight();
      var late = assertThrows(IllegalStateException.class, () -> kept.join().trailer("late", ""));
      assertEquals(
          "trailer late of call call-7 of test.Text/Unary comes after its end", late.getMessage());
    }
  }

  @Test
  void namesThatGrpcKeepsForItselfAreRefused() throws Exception {
    try (var service =
        serve(request -> {
          var answer = Call.current().answer();
          var refused = new ArrayList<String>();
          for (var name : List.of("grpc-status", "content-type", "Two Words", "raw-bin")) {
            assertThrows(IllegalArgumentException.class, () -> answer.header(name, "x"));
            refused.add(name);
          }
          assertThrows(IllegalArgumentException.class, () -> answer.header("split", "a\r\nb"));
          return refused.size() + "";
        })) {
      assertEquals("4", service.call(""));
    }
  }

  @Test
  void anAnswerIsCompressedIfTheHandlerSaysSo() throws Exception {
    try (var service =
        serve(request -> {
          Call.current().answer().compress("gzip");
          return "a".repeat(1_000);
        })) {
      var heard = Heard.of(service, Text.UNARY, sent);
      assertEquals(List.of("a".repeat(1_000)), heard.messages());
      assertEquals("gzip", heard.header("grpc-encoding"));
    }
  }

  @Test
  void tellsWhichAttemptThisIs() throws Exception {
    try (var service = serve(request -> Call.current().attempt() + "")) {
      assertEquals("1", service.call(""));
      sent.put(Heard.key("grpc-previous-rpc-attempts"), "2");
      assertEquals(List.of("3"), Heard.of(service, Text.UNARY, sent).messages());
    }
  }

  private Fixture serve(UnaryHandler<String, String> handler) throws Exception {
    return Fixture.start(model, Text.serving(Text.UNARY).unary(Text.UNARY, handler).build());
  }
}
