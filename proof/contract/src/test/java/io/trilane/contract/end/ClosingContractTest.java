package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A call is closed though its client has gone: grpc-java keeps an answer in a buffer until then,
/// and counts the call as running.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class ClosingContractTest {
  @Parameter private ModelName model;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Status> closed = new CompletableFuture<>();

  /// A small answer is not sent at all: closed as answered, the call would count as broken.
  @ParameterizedTest
  @CsvSource({"1, CANCELLED", "100000, OK"})
  void closesACallThatIsAnsweredTooLate(int size, Status.Code code) throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(Text.UNARY, request -> answerTooLate("x".repeat(size)))
            .build();
    assertEquals(code, closedAs(trilane -> trilane.bind(service)).getCode());
  }

  @Test
  void closesACallThatIsNeverAnswered() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  begun.countDown();
                  new CountDownLatch(1).await();
                  return request;
                })
            .build();
    assertEquals(Status.Code.CANCELLED, closedAs(trilane -> trilane.bind(service)).getCode());
  }

  @Test
  void closesACallWhoseStockHandlerAnswersTooLateAndFails() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          out.onNext(answerTooLate(request));
          throw new IllegalStateException("expected by this test");
        });
    var service = ServerServiceDefinition.builder("test.Text").addMethod(Text.UNARY, handler);
    var status = closedAs(trilane -> trilane.bind(service.build()));
    assertEquals(Status.Code.CANCELLED, status.getCode());
  }

  private Status closedAs(Function<Trilane, ServerServiceDefinition> service) throws Exception {
    try (var server =
        Fixture.start(
            model,
            "",
            trilane -> ServerInterceptors.intercept(service.apply(trilane), new Recorder()))) {
      var replies = server.callLater("");
      begun.await();
      replies.cancel();
      return closed.get();
    }
  }

  private String answerTooLate(String request) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // The client has gone.
    }
    return request;
  }

  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, R> Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return next.startCall(new Recorded<>(call), headers);
    }
  }

  private final class Recorded<Q, R> extends SimpleForwardingServerCall<Q, R> {
    Recorded(ServerCall<Q, R> call) {
      super(call);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      super.close(status, trailers);
      closed.complete(status);
    }
  }
}
