package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Collector;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class StreamContractTest {
  @Parameter private ModelName model;

  @Test
  void letsACollectorReadByItself() throws Exception {
    Collector<String, String> joining =
        in -> {
          var all = new ArrayList<String>();
          for (var next = in.receive(); next != null; next = in.receive()) {
            all.add(next);
          }
          return String.join(",", all);
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.COLLECT).collect(Text.COLLECT, joining).build())) {
      var replies = new Replies();
      var requests = service.open(Text.COLLECT, replies);
      var sent = new ArrayList<String>();
      for (var message = 0; message < 200; message++) {
        sent.add("m" + message);
        requests.onNext(sent.getLast());
      }
      requests.onCompleted();
      assertEquals(String.join(",", sent), replies.next());
      replies.assertCompleted();
    }
  }

  @Test
  void letsACollectorAnswerBeforeTheClientIsDone() throws Exception {
    Collector<String, String> first = in -> "got " + in.receive();
    try (var service =
        Fixture.start(model, Text.serving(Text.COLLECT).collect(Text.COLLECT, first).build())) {
      var replies = new Replies();
      service.open(Text.COLLECT, replies).onNext("one");
      assertEquals("got one", replies.next());
      replies.assertCompleted();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void interruptsACollectorWhoseClientHasGone() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    Collector<String, String> waiting =
        in -> {
          begun.countDown();
          try {
            return in.receive() + " and never " + in.receive();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        };
    try (var service =
        Fixture.start(model, Text.serving(Text.COLLECT).collect(Text.COLLECT, waiting).build())) {
      var replies = new Replies();
      service.open(Text.COLLECT, replies).onNext("one");
      begun.await();
      replies.cancel();
      interrupted.await();
      service.awaitNothingInFlight();
    }
  }

  @Test
  void makesAnEmitterWaitForASlowReader() throws Exception {
    var messages = 300;
    var sent = new AtomicInteger();
    var big = "x".repeat(64 << 10);
    try (var service =
        Fixture.start(
            model,
            Text.serving(Text.EMIT)
                .emit(
                    Text.EMIT,
                    (request, out) -> {
                      for (var message = 0; message < messages; message++) {
                        out.send(big);
                        sent.incrementAndGet();
                      }
                    })
                .build())) {
      assertEquals(messages, new SlowReader(service.newCall(Text.EMIT), sent).read());
    }
  }

  @Test
  void letsSteppedEmitterAwaitASlowReader() throws Exception {
    var messages = 300;
    var sent = new AtomicInteger();
    var big = "x".repeat(64 << 10);
    try (var service =
        Fixture.start(
            model,
            "pipeline.lanes.cpu.workers = 1",
            Text.serving(Text.EMIT)
                .steppedEmit(Text.EMIT, (request, out) -> emit(big, messages, sent, out))
                .build())) {
      assertEquals(messages, new SlowReader(service.newCall(Text.EMIT), sent).read());
    }
  }

  private static Step<Object> emit(
      String message, int left, AtomicInteger sent, Outbound<String> out) {
    return Step.await(
        out.ready(),
        _ -> {
          out.send(message);
          sent.incrementAndGet();
          return left == 1 ? Step.done(message) : emit(message, left - 1, sent, out);
        });
  }

  /// Asks for one message at a time and looks how far the sender has gone ahead of it.
  private static final class SlowReader extends ClientCall.Listener<String> {
    private static final int MOST_AHEAD = 100;
    private final AtomicInteger sent;
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final ClientCall<String, String> call;
    private int received;
    private int furthestAhead;

    SlowReader(ClientCall<String, String> call, AtomicInteger sent) {
      this.call = call;
      this.sent = sent;
    }

    int read() throws Exception {
      call.start(this, new Metadata());
      call.sendMessage("");
      call.halfClose();
      call.request(1);
      assertEquals(Status.Code.OK, end.get().getCode());
      assertTrue(furthestAhead < MOST_AHEAD, furthestAhead + " messages ahead");
      return received;
    }

    @Override
    public void onMessage(String message) {
      received++;
      furthestAhead = Math.max(furthestAhead, sent.get() - received);
      call.request(1);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status);
    }
  }
}
