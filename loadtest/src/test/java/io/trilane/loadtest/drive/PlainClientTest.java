package io.trilane.loadtest.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.drive.Driver.Schedule;
import io.trilane.loadtest.drive.Traffic.Kind;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlainClientTest {
  private static final Duration MOMENT = Duration.ofMillis(200);
  private final List<String> window = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void whatComesBackInTheWindowIsCounted(Kind kind) throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO);
        var client = new PlainClient()) {
      var traffic = new Traffic(kind, 2, 3, Duration.ZERO);
      var driven = drive(client, server, traffic);
      assertTrue(driven.answered() > 0);
      assertEquals(0, driven.failed());
      assertTrue(driven.answerBytes() >= driven.answered() * traffic.leastAnswerBytes());
      assertEquals(List.of("opens", "closes"), window);
    }
  }

  @Test
  void aRefusalIsNoAnswerAndEndsItsStream() throws InterruptedException {
    try (var server = new StandInServer(Answer.REFUSE);
        var client = new PlainClient()) {
      var driven = drive(client, server, new Traffic(Kind.CALLS, 2, 3, Duration.ZERO));
      assertEquals(0, driven.answered());
      assertEquals(6, driven.failed());
    }
  }

  @Test
  void parkedSessionsAreAllOpenWhenTheParkIsReady() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var park =
            new SessionPark(server.target(), new Traffic(Kind.SESSIONS, 2, 3, Duration.ZERO))) {
      park.open(4);
      park.open(2);
      assertEquals(6, server.conversations());
    }
  }

  @Test
  void aSessionThatDoesNotOpenIsReported() throws Exception {
    var server = new StandInServer(Answer.ECHO);
    server.close();
    try (var park =
        new SessionPark(server.target(), new Traffic(Kind.SESSIONS, 1, 1, Duration.ZERO))) {
      var failure = assertThrows(CommandFailed.class, () -> park.open(1));
      assertTrue(failure.toString().contains("a session did not open"), failure::toString);
    }
  }

  private Driver.Driven drive(PlainClient client, StandInServer server, Traffic traffic)
      throws InterruptedException {
    return client.drive(
        server.target(),
        traffic,
        new Schedule(MOMENT, MOMENT),
        new Driver.Window() {
          @Override
          public void opens() {
            window.add("opens");
          }

          @Override
          public void closes() {
            window.add("closes");
          }
        });
  }
}
