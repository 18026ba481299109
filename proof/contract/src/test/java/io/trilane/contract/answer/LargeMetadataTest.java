package io.trilane.contract.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An answer whose metadata is larger than its client takes costs no other call of that client's
/// connection.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class LargeMetadataTest {
  private static final Metadata.Key<String> DETAIL =
      Metadata.Key.of("detail", Metadata.ASCII_STRING_MARSHALLER);

  @Parameter private ModelName model;
  private final CountDownLatch release = new CountDownLatch(1);

  @ParameterizedTest
  @ValueSource(ints = {12_000, 20_000, 100_000})
  void inTrailersOfAStockHandler(int size) throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          if (request.equals("large")) {
            var trailers = new Metadata();
            trailers.put(DETAIL, "x".repeat(size));
            out.onError(new StatusRuntimeException(Status.DATA_LOSS, trailers));
          } else {
            await(release);
            out.onNext(request);
            out.onCompleted();
          }
        });
    try (var server = Fixture.start(model, "", Text.stock(Text.UNARY, handler))) {
      costsNoOtherCall(server);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12_000, 100_000})
  void inTrailersOfAnOwnHandler(int size) throws Exception {
    try (var server = own(() -> Call.current().answer().trailer("detail", "x".repeat(size)))) {
      costsNoOtherCall(server, "large");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12_000, 100_000})
  void inHeadersOfAnOwnHandler(int size) throws Exception {
    try (var server = own(() -> Call.current().answer().header("detail", "x".repeat(size)))) {
      costsNoOtherCall(server);
    }
  }

  private Fixture own(Runnable answer) throws Exception {
    return Fixture.start(
        model,
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  if (request.equals("large")) {
                    answer.run();
                  } else {
                    await(release);
                  }
                  return request;
                })
            .build());
  }

  /// @param messages that come before the end
  private void costsNoOtherCall(Fixture server, String... messages) throws Exception {
    var others = IntStream.range(0, 20).mapToObj(i -> server.callLater("other")).toList();
    var large = server.callLater("large");
    for (var message : messages) {
      assertEquals(message, large.next());
    }
    var status = large.failure().getStatus();
    assertEquals(Status.Code.INTERNAL, status.getCode());
    assertTrue(String.valueOf(status.getDescription()).contains("larger"), status::toString);
    release.countDown();
    for (var other : others) {
      assertEquals("other", other.next());
    }
    server.awaitNothingInFlight();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
