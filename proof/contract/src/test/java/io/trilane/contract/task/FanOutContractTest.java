package io.trilane.contract.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The programs that tasks are made for: many asked at once within a time, and a proxy, which reads
/// and sends at the same time.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class FanOutContractTest {
  @Parameter private ModelName model;

  @Test
  void whatHasComeInTimeIsAnswered() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  try (var tasks = Call.current().tasks()) {
                    var come = new CountDownLatch(1);
                    var first = tasks.go("first", () -> "first");
                    var second =
                        tasks.go(
                            "second",
                            () -> {
                              come.countDown();
                              return "second";
                            });
                    var never = tasks.go("never", FanOutContractTest::waitForEver);
                    come.await();
                    second.outcome().toCompletableFuture().join();
                    first.outcome().toCompletableFuture().join();
                    var all = tasks.join(Duration.ofMillis(20));
                    tasks.cancel();
                    return all
                        + Stream.of(first, second, never)
                            .map(Task::value)
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(",", " ", ""));
                  }
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals("false first,second", fixture.call(""));
      fixture.awaitNothingInFlight();
    }
  }

  @Test
  void aJoinEndsWithTheLastTaskHoweverLongItMay() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  try (var tasks = Call.current().tasks()) {
                    var one = tasks.go("one", () -> "one");
                    return tasks.join(Duration.ofSeconds(Long.MAX_VALUE))
                        + " "
                        + one.value().orElseThrow();
                  }
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      assertEquals("true one", fixture.call(""));
    }
  }

  @Test
  void aTaskThatIsJoinedHasGivenItsPlaceBack() throws Exception {
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  var sum = 0;
                  try (var tasks = Call.current().tasks()) {
                    for (var task = 0; task < 1_000; task++) {
                      sum += tasks.go("one", () -> 1).join();
                    }
                  }
                  return "" + sum;
                })
            .build();
    try (var fixture = Fixture.start(model, "admission.max-tasks = 1", service)) {
      assertEquals("1000", fixture.call(""));
    }
  }

  @Test
  void aProxyReadsWhileItSends() throws Exception {
    try (var backend = Fixture.start(model, echo());
        var proxy = Fixture.start(model, proxyOf(backend))) {
      var replies = new Replies();
      var requests = proxy.open(Text.SESSION, replies);
      for (var message = 0; message < 500; message++) {
        requests.onNext("m" + message);
      }
      requests.onCompleted();
      for (var message = 0; message < 500; message++) {
        assertEquals("m" + message, replies.next());
      }
      replies.assertCompleted();
      proxy.awaitNothingInFlight();
      backend.awaitNothingInFlight();
    }
  }

  @Test
  void aProxyPassesOnWhatHasEndedItsBackend() throws Exception {
    try (var backend = Fixture.start(model, echo());
        var proxy = Fixture.start(model, proxyOf(backend))) {
      var replies = proxy.openWith("fail");
      assertEquals(Status.Code.DATA_LOSS, replies.failure().getStatus().getCode());
      proxy.awaitNothingInFlight();
      backend.awaitNothingInFlight();
    }
  }

  /// Its client may never say that it has sent its last message.
  @Test
  void aProxyEndsWithItsBackend() throws Exception {
    try (var backend = Fixture.start(model, echo());
        var proxy = Fixture.start(model, proxyOf(backend))) {
      proxy.openWith("bye").assertCompleted();
      proxy.awaitNothingInFlight();
      backend.awaitNothingInFlight();
    }
  }

  @Test
  void aProxysBackendIsToldThatTheClientHasGone() throws Exception {
    try (var backend = Fixture.start(model, echo());
        var proxy = Fixture.start(model, proxyOf(backend))) {
      var replies = proxy.openWith("hello");
      assertEquals("hello", replies.next());
      replies.cancel();
      proxy.awaitNothingInFlight();
      backend.awaitNothingInFlight();
    }
  }

  /// The messages left in a mailbox go out while a task receives, and never in the middle of what
  /// the handler sends.
  @Test
  void aMailboxIsDeliveredWhileATaskReceives() throws Exception {
    var service =
        Text.serving(Text.SESSION)
            .converse(
                Text.SESSION,
                (in, out) -> {
                  var mailbox = out.mailbox(1_000, WhenFull.END);
                  try (var tasks = Call.current().tasks()) {
                    tasks.go(
                        "read",
                        () -> {
                          for (var message : in) {
                            mailbox.offer("mail " + message);
                          }
                        });
                    for (var own = 0; own < 300; own++) {
                      out.send("own");
                    }
                    tasks.join();
                  }
                })
            .build();
    try (var fixture = Fixture.start(model, service)) {
      var replies = new Replies();
      var requests = fixture.open(Text.SESSION, replies);
      for (var message = 0; message < 300; message++) {
        requests.onNext("" + message);
      }
      requests.onNext("last");
      var mail = 0;
      var own = 0;
      while (mail + own < 600) {
        if (replies.next().equals("own")) {
          own++;
        } else {
          mail++;
        }
      }
      requests.onCompleted();
      assertEquals(300, own);
    }
  }

  private static GrpcService echo() {
    return Text.serving(Text.SESSION)
        .converse(
            Text.SESSION,
            (in, out) -> {
              for (var message : in) {
                if (message.equals("fail")) {
                  throw new CallFailure(CallFailure.Kind.DATA_LOSS, "torn");
                }
                if (message.equals("bye")) {
                  return;
                }
                out.send(message);
              }
            })
        .build();
  }

  private static GrpcService proxyOf(Fixture backend) {
    return Text.serving(Text.SESSION)
        .converse(Text.SESSION, (in, out) -> passOn(in, out, backend))
        .build();
  }

  private static void passOn(Inbound<String> in, Outbound<String> out, Fixture backend)
      throws Exception {
    var call =
        ClientCalls.blockingBidiStreamingCall(backend.channel(), Text.SESSION, CallOptions.DEFAULT);
    try (var tasks = Call.current().tasks()) {
      tasks.go(
          "to the backend",
          () -> {
            for (var message : in) {
              call.write(message);
            }
            call.halfClose();
          });
      for (var answer = call.read(); answer != null; answer = call.read()) {
        out.send(answer);
      }
      tasks.cancel();
    }
  }

  private static String waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }
}
