package io.trilane.loadtest.experiment.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.timeline.Window;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HoldingTest {
  private static final int SESSIONS = 6;
  private static final MethodDescriptor<byte[], byte[]> CHAT =
      Operation.method(MethodDescriptor.MethodType.BIDI_STREAMING, "test.Chat/Talk");

  private final Holding injector = new Holding(2);
  private final AtomicInteger opened = new AtomicInteger();
  private final Semaphore messages = new Semaphore(0);

  @AfterEach
  void close() {
    injector.close();
  }

  /// The end of a session that a server chooses.
  private enum Fate {
    LIVES,
    DIES,
    FALLS_SILENT,
    IS_REFUSED
  }

  @Test
  void sessionsThatLiveAnswerEveryMessage() throws Exception {
    var counts = held(_ -> Fate.LIVES, 3 * SESSIONS);
    assertEquals(SESSIONS, counts.openings().count(CallOutcome.ANSWERED));
    assertEquals(counts.messages().sent(), counts.messages().count(CallOutcome.ANSWERED));
    assertTrue(counts.messages().sent() >= 2 * SESSIONS);
  }

  @Test
  void aSessionThatEndsAndOneThatIsSilentAreToldApart() throws Exception {
    var counts =
        held(
            number -> number == 1 ? Fate.DIES : number == 2 ? Fate.FALLS_SILENT : Fate.LIVES,
            3 * SESSIONS);
    assertEquals(SESSIONS, counts.openings().count(CallOutcome.ANSWERED));
    assertEquals(1, counts.messages().count(CallOutcome.FAILED));
    assertEquals(1, counts.messages().count(CallOutcome.UNANSWERED));
  }

  @Test
  void aSessionThatIsRefusedWasNeverOpen() throws Exception {
    var counts = held(number -> number == 3 ? Fate.IS_REFUSED : Fate.LIVES, 3 * (SESSIONS - 1));
    assertEquals(SESSIONS - 1, counts.openings().count(CallOutcome.ANSWERED));
    assertEquals(1, counts.openings().count(CallOutcome.REFUSED));
    assertEquals(0, counts.messages().count(CallOutcome.FAILED));
  }

  private record Counts(Window openings, Window messages) {}

  /// Holds sessions until the server has seen so many messages.
  private Counts held(IntFunction<Fate> fates, int atLeast)
      throws IOException, InterruptedException {
    var server = start(fates);
    try {
      var arrival = new Arrival.Held(SESSIONS, 100, Duration.ofMillis(50));
      var operation = new Operation(CHAT, _ -> new byte[] {1}, Metadata::new, Operation.Check.NONE);
      var traffic = new Traffic("openings", operation, arrival, 2, Duration.ofMillis(500), false);
      var load =
          injector.start(
              "",
              Endpoint.plaintext(new Target("localhost", server.getPort())),
              List.of(traffic, traffic),
              1);
      assertTrue(messages.tryAcquire(atLeast, 30, TimeUnit.SECONDS));
      load.finish();
      return new Counts(
          load.timelines().getFirst().window(0, 1_000),
          load.timelines().getLast().window(0, 1_000));
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  private Server start(IntFunction<Fate> fates) throws IOException {
    return NettyServerBuilder.forPort(0)
        .addService(
            ServerServiceDefinition.builder("test.Chat")
                .addMethod(
                    CHAT,
                    ServerCalls.asyncBidiStreamingCall(
                        answers -> new Talk(fates.apply(opened.getAndIncrement()), answers)))
                .build())
        .build()
        .start();
  }

  private final class Talk implements StreamObserver<byte[]> {
    private final Fate fate;
    private final StreamObserver<byte[]> answers;
    private int count;

    Talk(Fate fate, StreamObserver<byte[]> answers) {
      this.fate = fate;
      this.answers = answers;
    }

    @Override
    public void onNext(byte[] message) {
      count++;
      switch (fate) {
        case LIVES -> answers.onNext(message);
        case DIES -> first(() -> answers.onError(Status.INTERNAL.asRuntimeException()), message);
        case FALLS_SILENT -> first(() -> {}, message);
        case IS_REFUSED -> {
          answers.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
          return;
        }
      }
      messages.release();
    }

    private void first(Runnable then, byte[] message) {
      if (count == 1) {
        answers.onNext(message);
      } else {
        then.run();
      }
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
