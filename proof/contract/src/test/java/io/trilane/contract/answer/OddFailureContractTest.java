package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import io.grpc.Metadata.BinaryStreamMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.CallEvents;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.CallFailure;
import java.io.InputStream;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Exceptions of which no status can be made as they ask for it: their calls end with one all the
/// same, and keep no place.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class OddFailureContractTest {
  @Parameter private ModelName model;

  enum Odd {
    A_TRAILER_OF_GRPCS_OWN(Status.Code.UNKNOWN),
    NO_MESSAGE_TO_BE_HAD(Status.Code.UNKNOWN),
    CAUSED_BY_ITSELF(Status.Code.UNKNOWN),
    NO_CAUSE_TO_BE_HAD(Status.Code.UNKNOWN),
    TRAILERS_THAT_CANNOT_BE_WRITTEN(Status.Code.ABORTED);

    private final Status.Code expected;

    Odd(Status.Code expected) {
      this.expected = expected;
    }

    private RuntimeException exception() {
      return switch (this) {
        case A_TRAILER_OF_GRPCS_OWN ->
            new CallFailure(CallFailure.Kind.ABORTED, "chosen").with("grpc-mine", "kept");
        case NO_MESSAGE_TO_BE_HAD -> new Silent();
        case CAUSED_BY_ITSELF -> {
          var outer = new Outer();
          outer.initCause(new ExecutionException(outer));
          yield outer;
        }
        case NO_CAUSE_TO_BE_HAD -> new Causeless();
        case TRAILERS_THAT_CANNOT_BE_WRITTEN -> {
          var trailers = new Metadata();
          trailers.put(Metadata.Key.of("late-bin", new Unwritable()), "value");
          yield new StatusRuntimeException(Status.ABORTED, trailers);
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsTheCallOfAnOwnHandler(Odd odd) throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  throw odd.exception();
                })
            .build();
    try (var records = new Records();
        var server = Fixture.start(model, service)) {
      assertEnds(odd, server, records);
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsTheCallOfAStockHandler(Odd odd) throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          throw odd.exception();
        });
    try (var records = new Records();
        var server = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      assertEnds(odd, server, records);
    }
  }

  private static void assertEnds(Odd odd, Fixture server, Records records) throws Exception {
    if (odd == Odd.TRAILERS_THAT_CANNOT_BE_WRITTEN) {
      CallEvents.assumeThere();
    }
    assertEquals(odd.expected, server.callLater("").failure().getStatus().getCode());
    server.awaitNothingInFlight();
    assertEquals(1, records.messages().size());
  }

  private static final class Outer extends CompletionException {
    private static final long serialVersionUID = 1L;

    Outer() {
      super("outer");
    }
  }

  private static final class Causeless extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  /// Asked for the bytes no sooner than they are sent.
  private record Unwritable() implements BinaryStreamMarshaller<String> {
    @Override
    public InputStream toStream(String value) {
      throw new IllegalStateException("no bytes");
    }

    @Override
    public String parseStream(InputStream stream) {
      throw new IllegalStateException("no value");
    }
  }
}
