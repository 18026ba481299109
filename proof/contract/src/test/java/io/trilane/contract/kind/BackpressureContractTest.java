package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that sends more than its handler takes is held back by bytes, however many messages it
/// may send, and let go on afterwards.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class BackpressureContractTest {
  private static final int MESSAGES = 200;
  private static final String MESSAGE = "x".repeat(16 << 10);
  private static final String BOUND = "stream.credit = 1000, stream.credit-bytes = 65536";

  /// Four messages reach the bound; one is in the handler's hands, and one may be counted before it
  /// is.
  private static final int MOST_AHEAD = 6;

  @Parameter private ModelName model;

  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch fourTakenIn = new CountDownLatch(4);
  private final AtomicInteger takenIn = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();
  private final AtomicInteger furthestAhead = new AtomicInteger();
  private final MethodDescriptor<String, String> counted =
      Text.SESSION.toBuilder()
          .setRequestMarshaller(new Counting(Text.SESSION.getRequestMarshaller()))
          .build();

  @Test
  void holdsTheClientOfASessionBack() throws Exception {
    try (var service = session();
        var other = Fixture.start(model, echo())) {
      assertHeldBackAndReleased(service, other);
    }
  }

  @Test
  void holdsTheClientOfAStockHandlerBack() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncBidiStreamingCall(out -> {
          var stream = (ServerCallStreamObserver<String>) out;
          stream.disableAutoRequest();
          stream.request(1000);
          return new Slow(out);
        });
    var descriptor = ServiceDescriptor.newBuilder("test.Text").addMethod(counted).build();
    var definition =
        ServerServiceDefinition.builder(descriptor).addMethod(counted, handler).build();
    try (var service = Fixture.start(model, BOUND, definition);
        var other = Fixture.start(model, echo())) {
      assertHeldBackAndReleased(service, other);
    }
  }

  @Test
  void countsACompressedMessageAsWhatItHolds() throws Exception {
    try (var service = session();
        var other = Fixture.start(model, echo())) {
      var options = CallOptions.DEFAULT.withCompression("gzip");
      var client = new Client(service.channel().newCall(Text.SESSION, options));
      client.send();
      letTheServerRun(other);
      assertTrue(furthestAhead.get() <= MOST_AHEAD, furthestAhead + " messages ahead");
      go.countDown();
      client.call.halfClose();
      assertEquals(Status.Code.OK, client.end.get().getCode());
      assertEquals(MESSAGES, handled.get());
      assertTrue(furthestAhead.get() <= MOST_AHEAD, furthestAhead + " messages ahead");
    }
  }

  private void assertHeldBackAndReleased(Fixture service, Fixture other) throws Exception {
    var client = new Client(service.newCall(Text.SESSION));
    client.send();
    letTheServerRun(other);
    assertFalse(client.call.isReady());
    assertTrue(furthestAhead.get() <= MOST_AHEAD, furthestAhead + " messages ahead");
    client.heldBack = true;
    go.countDown();
    client.readyAgain.await();
    client.call.halfClose();
    assertEquals(Status.Code.OK, client.end.get().getCode());
    assertEquals(MESSAGES, handled.get());
    assertTrue(furthestAhead.get() <= MOST_AHEAD, furthestAhead + " messages ahead");
  }

  /// Waits until the server has taken in as much as it may, and gives it time to take in more.
  private void letTheServerRun(Fixture other) throws InterruptedException {
    fourTakenIn.await();
    for (var call = 0; call < 200; call++) {
      other.call("");
    }
  }

  private Fixture session() throws Exception {
    Session<String, String> slow =
        new Session<>() {
          @Override
          public void turn(String request, Outbound<String> out) throws InterruptedException {
            handle();
          }
        };
    return Fixture.start(model, BOUND, Text.serving(counted).session(counted, () -> slow).build());
  }

  private static GrpcService echo() {
    return Text.serving(Text.UNARY).unary(Text.UNARY, request -> request).build();
  }

  private void handle() throws InterruptedException {
    go.await();
    handled.incrementAndGet();
  }

  /// Sends without asking whether there is room, then waits for it.
  private static final class Client extends ClientCall.Listener<String> {
    private final ClientCall<String, String> call;
    private final CountDownLatch readyAgain = new CountDownLatch(1);
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private volatile boolean heldBack;

    Client(ClientCall<String, String> call) {
      this.call = call;
    }

    void send() {
      call.start(this, new Metadata());
      call.request(1);
      for (var message = 0; message < MESSAGES; message++) {
        call.sendMessage(MESSAGE);
      }
    }

    @Override
    public void onReady() {
      if (heldBack) {
        readyAgain.countDown();
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status);
    }
  }

  /// As generated code would have it.
  private final class Slow implements StreamObserver<String> {
    private final StreamObserver<String> out;

    Slow(StreamObserver<String> out) {
      this.out = out;
    }

    @Override
    public void onNext(String message) {
      try {
        handle();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {
      out.onCompleted();
    }
  }

  /// Reads requests on the server alone, and sees how far they run ahead of the handler.
  private final class Counting implements MethodDescriptor.Marshaller<String> {
    private final MethodDescriptor.Marshaller<String> text;

    Counting(MethodDescriptor.Marshaller<String> text) {
      this.text = text;
    }

    @Override
    public String parse(InputStream stream) {
      var ahead = takenIn.incrementAndGet() - handled.get();
      furthestAhead.accumulateAndGet(ahead, Math::max);
      fourTakenIn.countDown();
      return text.parse(stream);
    }

    @Override
    public InputStream stream(String message) {
      return text.stream(message);
    }
  }
}
