package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.Silent;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.DiagnosticsServiceGrpc.DiagnosticsServiceImplBase;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.ServerDescription;
import io.trilane.proto.v1.ServerUsage;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceImplBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkClientTest {
  private static final PerformRequest REQUEST =
      PerformRequest.newBuilder().setPayload(Payload.of(100, 1)).build();

  @Test
  void performsOneRequest() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      assertEquals(REQUEST.getPayload(), client.perform(REQUEST).getPayload());
    }
  }

  @Test
  void collectsManyRequestsIntoOneAnswer() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      PerformResponse answer = client.collect(Collections.nCopies(1000, REQUEST));
      assertEquals(1000, answer.getMessages());
      assertEquals(100_000, answer.getPayloadBytes());
    }
  }

  @Test
  void handsOverEmittedAnswersInOrder() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      List<Long> numbers = new ArrayList<>();
      client.emit(
          EmitRequest.newBuilder().setCount(3).build(), each -> numbers.add(each.getMessages()));
      assertEquals(List.of(1L, 2L, 3L), numbers);
    }
  }

  @Test
  void conversesUntilTheClientHasFinished() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), ClientOptions.defaults());
        var conversation = client.converse()) {
      for (long message = 1; message <= 3; message++) {
        assertTrue(conversation.send(REQUEST));
        assertEquals(message, conversation.receive().orElseThrow().getMessages());
      }
      conversation.finish();
      assertTrue(conversation.receive().isEmpty());
    }
  }

  @Test
  void asksTheServerAboutItself() throws Exception {
    var diagnostics =
        new DiagnosticsServiceImplBase() {
          @Override
          public void describe(DescribeRequest request, StreamObserver<ServerDescription> client) {
            client.onNext(ServerDescription.newBuilder().setModel("pipeline").build());
            client.onCompleted();
          }

          @Override
          public void measure(MeasureRequest request, StreamObserver<ServerUsage> client) {
            client.onNext(ServerUsage.newBuilder().setAdmitted(7).build());
            client.onCompleted();
          }
        };
    try (var server = TestServer.of(diagnostics);
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      assertEquals("pipeline", client.describe().getModel());
      assertEquals(7, client.measure().getAdmitted());
    }
  }

  @Test
  void aCollectThatIsAnsweredEarlySendsNoMore() throws Exception {
    var hasty =
        new WorkServiceImplBase() {
          @Override
          public StreamObserver<PerformRequest> collect(StreamObserver<PerformResponse> client) {
            client.onNext(PerformResponse.newBuilder().setModel("hasty").build());
            client.onCompleted();
            return new HonestWork().collect(client);
          }
        };
    try (var server = TestServer.of(hasty);
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      assertEquals("hasty", client.collect(endlessly(REQUEST)).getModel());
    }
  }

  @Test
  void aConsumerThatThrowsEndsTheEmission() throws Exception {
    try (var server = TestServer.of(new HonestWork());
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      var emission = EmitRequest.newBuilder().setCount(1000).build();
      assertThrows(
          IllegalStateException.class,
          () ->
              client.emit(
                  emission,
                  _ -> {
                    throw new IllegalStateException("enough");
                  }));
    }
  }

  @Test
  void anInterruptedCallerGetsCancelledAndKeepsItsInterrupt() throws Exception {
    var silent = new Silent();
    try (var server = TestServer.of(silent);
        var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      var receiving =
          new FutureTask<>(() -> {
            try (var conversation = client.converse()) {
              // The interrupt may come while it sends: the server has the message before that is
              // over.
              var e =
                  assertThrows(
                      CallFailed.class,
                      () -> {
                        conversation.send(REQUEST);
                        conversation.receive();
                      });
              assertEquals(Status.Code.CANCELLED, e.code());
              return Thread.currentThread().isInterrupted();
            }
          });
      Thread caller = Thread.ofVirtual().start(receiving);
      silent.awaitCall();
      caller.interrupt();
      assertTrue(receiving.get());
    }
  }

  @Test
  void payloadsOfDifferentSeedsDiffer() {
    assertEquals(Payload.of(16, 1), Payload.of(16, 1));
    assertEquals(ByteString.EMPTY, Payload.of(0, 1));
    assertNotEquals(Payload.of(16, 1), Payload.of(16, 2));
  }

  private static <T> Iterable<T> endlessly(T value) {
    return () -> Stream.generate(() -> value).iterator();
  }
}
