package io.trilane.contract.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Records;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A generated stream whose handler throws, wherever that is: each call ends, and none of them
/// keeps its place or its thread.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class ThrowingCallbackTest {
  private static final int CALLS = 50;

  @Parameter private ModelName model;

  /// The callbacks that grpc-java has for a stream.
  enum Place {
    START,
    READY,
    NEXT,
    COMPLETED,
    ERROR,
    CANCEL
  }

  @ParameterizedTest
  @EnumSource
  void keepsNoPlace(Place place) throws Exception {
    var handler = ServerCalls.<String, String>asyncBidiStreamingCall(out -> begin(place, out));
    try (var _ = new Records();
        var server = Fixture.start(model, "", Text.stock(Text.SESSION, handler))) {
      for (var call = 0; call < CALLS; call++) {
        var replies = new Replies();
        var requests = server.open(Text.SESSION, replies);
        switch (place) {
          case START, READY -> {}
          case NEXT -> requests.onNext("throw");
          case COMPLETED -> requests.onCompleted();
          case ERROR, CANCEL -> {
            requests.onNext("echo");
            assertEquals("echo", replies.next());
            replies.cancel();
          }
        }
        assertEquals(
            place.compareTo(Place.ERROR) < 0 ? Status.Code.UNKNOWN : Status.Code.CANCELLED,
            replies.failure().getStatus().getCode());
      }
      server.awaitNothingInFlight();
    }
  }

  private static StreamObserver<String> begin(Place place, StreamObserver<String> out) {
    var call = (ServerCallStreamObserver<String>) out;
    if (place == Place.START) {
      throw expected();
    }
    if (place == Place.READY) {
      call.setOnReadyHandler(ThrowingCallbackTest::fail);
    }
    if (place == Place.CANCEL) {
      call.setOnCancelHandler(ThrowingCallbackTest::fail);
    }
    return new Throwing(place, out);
  }

  private static void fail() {
    throw expected();
  }

  private static IllegalStateException expected() {
    return new IllegalStateException("expected by this test");
  }

  private record Throwing(Place place, StreamObserver<String> out)
      implements StreamObserver<String> {
    @Override
    public void onNext(String message) {
      if (place == Place.NEXT) {
        throw expected();
      }
      out.onNext(message);
    }

    @Override
    public void onError(Throwable failure) {
      if (place == Place.ERROR) {
        throw expected();
      }
    }

    @Override
    public void onCompleted() {
      if (place == Place.COMPLETED) {
        throw expected();
      }
      out.onCompleted();
    }
  }
}
