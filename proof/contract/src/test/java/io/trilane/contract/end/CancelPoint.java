package io.trilane.contract.end;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.function.Executable;

/// Something that a handler does, or waits in, when its client leaves.
enum CancelPoint {
  HEADER(moment -> Call.current().answer().header("a", "b").sendHeaders()),
  TRAILER(moment -> Call.current().answer().trailer("a", "b")),
  COMPRESSION(moment -> Call.current().answer().compress("gzip")),
  SEND(moment -> moment.out().send("sent")),
  END(moment -> moment.out().end()),
  HEADER_AFTER_AN_ANSWER(moment -> {
    moment.out().send("sent");
    refused(() -> Call.current().answer().header("late", "b"));
  }),
  SEND_AFTER_THE_END(moment -> {
    moment.out().end();
    refused(() -> moment.out().send("late"));
  }),
  /// The client reads nothing.
  SEND_UNTIL_FULL(moment -> {
    for (; ; ) {
      moment.out().send("x".repeat(16 * 1024));
    }
  }),
  RECEIVE(moment -> {
    while (moment.in().receive() != null) {}
  }),
  LOOP(moment -> {
    for (var message : moment.in()) {
      moment.out().send(message);
    }
  }),
  MAILBOX(moment -> {
    var mailbox = moment.out().mailbox(2, WhenFull.END);
    for (var message = 0; message < 5; message++) {
      mailbox.offer("mail");
    }
    moment.in().receive();
  }),
  MAILBOX_DROPS(moment -> {
    var mailbox = moment.out().mailbox(2, WhenFull.DROP_OLDEST);
    for (var message = 0; message < 5; message++) {
      mailbox.offer("mail");
    }
    moment.in().receive();
  }),
  TASK_AFTER_ITS_SCOPE(moment -> {
    var tasks = Call.current().tasks();
    tasks.close();
    refused(() -> tasks.go("late", () -> {}));
  }),
  TASK_STARTED(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go("short", () -> {});
      tasks.join();
    }
  }),
  TASK_JOINED(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go("waits", CancelPoint::waitForEver).join();
    }
  }),
  TASKS_JOINED(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go("waits", CancelPoint::waitForEver);
      tasks.join();
    }
  }),
  TASKS_JOINED_IN_TIME(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go("waits", CancelPoint::waitForEver);
      tasks.join(Duration.ofHours(1));
    }
  }),
  TASKS_LEFT_OPEN(moment -> Call.current().tasks().go("left", CancelPoint::waitForEver)),
  TASKS_OF_A_TASK(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go(
          "outer",
          () -> {
            try (var inner = Call.current().tasks()) {
              inner.go("inner", CancelPoint::waitForEver);
              inner.join();
            }
          });
      tasks.join();
    }
  }),
  TASK_RECEIVES(moment -> {
    try (var tasks = Call.current().tasks()) {
      tasks.go(
          "reads",
          () -> {
            for (var message : moment.in()) {
              moment.out().send(message);
            }
          });
      tasks.join();
    }
  }),
  TASK_IN_A_CHANNEL(moment -> {
    var channel = Channel.<String>unbuffered();
    try (var tasks = Call.current().tasks()) {
      tasks.go("sends", () -> channel.send("lost"));
      tasks.join();
    }
  }),
  TASK_LOOPS_OVER_A_CHANNEL(moment -> {
    var channel = Channel.<String>unbuffered();
    try (var tasks = Call.current().tasks()) {
      tasks.go(
          "loops",
          () -> {
            for (var value : channel) {
              moment.out().send(value);
            }
          });
      tasks.join();
    }
  }),
  TASK_IN_STEPS(moment -> {
    try (var tasks = Call.current().tasks()) {
      var channel = Channel.<String>unbuffered();
      tasks.steps("receives", () -> Step.await(Awaited.receive(channel), value -> Step.done("")));
      tasks.steps(
          "sleeps", () -> Step.await(Awaited.sleep(Duration.ofHours(1)), over -> Step.done()));
      tasks.join();
    }
  }),
  STEP_SLEEPS(Awaited.sleep(Duration.ofHours(1))),
  STEP_AWAITS(Awaited.of(new CompletableFuture<String>())) {
    @Override
    Awaited<?> awaited(Outbound<String> out) {
      return Awaited.of(new CompletableFuture<String>());
    }
  },
  STEP_RECEIVES(Awaited.receive(Channel.<String>unbuffered())),
  STEP_SENDS(Awaited.send(Channel.<String>unbuffered(), "unsent")),
  STEP_IS_READY(Awaited.sleep(Duration.ZERO)) {
    @Override
    Awaited<?> awaited(Outbound<String> out) {
      return out.ready();
    }
  };

  /// A piece of a handler that reads its messages by itself.
  @FunctionalInterface
  interface Action {
    void run(Moment moment) throws Exception;
  }

  /// The handler's two streams.
  record Moment(Inbound<String> in, Outbound<String> out) {}

  /// Called in the handler where the client is to leave.
  @FunctionalInterface
  interface Leaving {
    void reached() throws InterruptedException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // Neither changes.
  private final Action action;

  @SuppressWarnings("ImmutableEnumChecker") // Stages are made for each call.
  private final Awaited<?> awaited;

  private final boolean stepped;

  CancelPoint(Action action) {
    this.action = action;
    this.awaited = Awaited.sleep(Duration.ZERO);
    this.stepped = false;
  }

  CancelPoint(Awaited<?> awaited) {
    this.action = moment -> {};
    this.awaited = awaited;
    this.stepped = true;
  }

  /// A service whose stream comes to this point with its first message.
  GrpcService.Builder service(Leaving leaving) {
    var builder = Text.serving(Text.SESSION, Text.UNARY).unary(Text.UNARY, request -> request);
    return stepped
        ? builder.steppedSession(Text.SESSION, () -> (request, out) -> steps(leaving, awaited(out)))
        : builder.converse(
            Text.SESSION,
            (in, out) -> {
              in.receive();
              leaving.reached();
              action.run(new Moment(in, out));
            });
  }

  Awaited<?> awaited(Outbound<String> out) {
    return awaited;
  }

  private static Step<?> steps(Leaving leaving, Awaited<?> wait) throws InterruptedException {
    leaving.reached();
    return Step.await(wait, over -> Step.await(wait, again -> Step.done()));
  }

  /// A mistake is one, whether or not the client has gone.
  private static void refused(Executable mistake) {
    var refusal = assertThrows(IllegalStateException.class, mistake);
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("test.Text/Session"), refusal::toString);
  }

  private static void waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
