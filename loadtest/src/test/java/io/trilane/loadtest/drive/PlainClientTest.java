package io.trilane.loadtest.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.drive.Driver.Schedule;
import io.trilane.loadtest.drive.Traffic.Kind;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlainClientTest {
  private static final Schedule AT_ONCE = new Schedule(Duration.ofMillis(1), Duration.ofMillis(1));

  @ParameterizedTest
  @EnumSource
  void whatComesBackInTheWindowIsCounted(Kind kind) throws InterruptedException {
    var traffic = new Traffic(kind, 2, 3, Duration.ZERO);
    try (var server = new StandInServer(Answer.ECHO);
        var client = new PlainClient()) {
      var driven = client.drive(server.target(), traffic, AT_ONCE, new OpenUntilBusy(server));
      // Six may be on their way back when the window closes.
      assertTrue(driven.answered() >= 94, driven::toString);
      assertTrue(driven.answered() <= server.answered(), driven::toString);
      assertEquals(0, driven.failed());
      assertTrue(driven.answerBytes() >= driven.answered() * traffic.leastAnswerBytes());
    }
  }

  @Test
  void aRefusalIsNoAnswerAndEndsItsStream() throws Exception {
    var failure = new CompletableFuture<Status>();
    var answers =
        new Answers() {
          @Override
          public boolean answered(int bytes) {
            throw new AssertionError("a refusal is no answer");
          }

          @Override
          public void failed(Status status) {
            assertTrue(failure.complete(status), "one failure and no more");
          }
        };
    try (var server = new StandInServer(Answer.REFUSE);
        var loop = new EventLoop();
        var connections = loop.connect(server.target(), 1)) {
      var request = new Traffic(Kind.CALLS, 1, 1, Duration.ZERO).request();
      new CallLoop(connections.forStream(0), request, answers).next();
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, failure.get().getCode());
    }
  }

  @Test
  void aFailureBeforeTheWindowIsNotForgotten() {
    var count = new Count();
    count.failed(Status.RESOURCE_EXHAUSTED);
    var before = count.now();
    assertEquals(1, count.now().since(before).failed());
  }

  @Test
  void parkedSessionsHaveAllBeenAnsweredOnceWhenTheParkIsReady() throws Exception {
    var traffic = new Traffic(Kind.SESSIONS, 2, 3, Duration.ZERO);
    try (var server = new StandInServer(Answer.ECHO);
        var park = new SessionPark(server.target(), traffic)) {
      park.open(4);
      park.open(2);
      assertEquals(6, server.answered());
    }
  }

  @Test
  void aSessionThatDoesNotOpenIsReported() throws Exception {
    var traffic = new Traffic(Kind.SESSIONS, 1, 1, Duration.ZERO);
    var server = new StandInServer(Answer.ECHO);
    server.close();
    try (var park = new SessionPark(server.target(), traffic)) {
      var failure = assertThrows(CommandFailed.class, () -> park.open(1));
      assertTrue(failure.toString().contains("a session did not open"), failure::toString);
    }
  }

  /// Holds the window open until a hundred more were answered, however long that takes.
  private record OpenUntilBusy(StandInServer server) implements Driver.Window {
    @Override
    public void opens() {}

    @Override
    public void closes() {
      var enough = server.answered() + 100;
      while (server.answered() < enough) {
        Thread.onSpinWait();
      }
    }
  }
}
