package io.trilane.loadtest.race;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.drive.Driver.Driven;
import io.trilane.loadtest.drive.Traffic;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefereeTest {
  /// Its answers have 21 bytes at least.
  private static final Traffic TRAFFIC = new Traffic(Traffic.Kind.CALLS, 1, 1, Duration.ZERO);

  private final StandInServer server = new StandInServer(Answer.ECHO);
  private final WorkClient client = WorkClient.connect(server.target(), ClientOptions.defaults());
  private final Referee referee = new Referee(client, true, TRAFFIC);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void answersWithEnoughBytesAreFair() {
    assertDoesNotThrow(() -> referee.requireFair(new Driven(10, 0, 210, 1), 0));
  }

  @Test
  void answersWithoutTheirPayloadAreNone() {
    assertEquals(
        "10 answers had 209 bytes, less than handlers answer", foul(new Driven(10, 0, 209, 1), 0));
  }

  @Test
  void failuresAreCountedAgainstTheServer() {
    assertEquals("2 calls failed and 0 were refused", foul(new Driven(10, 2, 500, 1), 0));
  }

  @Test
  void refusalsAreCountedAgainstTheServer() {
    assertEquals("0 calls failed and 7 were refused", foul(new Driven(10, 0, 500, 1), -7));
  }

  @Test
  void nothingAtAllIsNoRun() {
    assertEquals("no call was answered", foul(new Driven(0, 0, 0, 1), 0));
  }

  @Test
  void aWrongAnswerIsNotLetThrough() {
    try (var liar = new StandInServer(Answer.GARBLE);
        var connection = WorkClient.connect(liar.target(), ClientOptions.defaults())) {
      var failure =
          assertThrows(
              CommandFailed.class, () -> new Referee(connection, false, TRAFFIC).requireWell());
      assertEquals("a call was answered wrongly: messages was 2, expected 1", failure.getMessage());
    }
  }

  private String foul(Driven driven, long refusedBefore) {
    var failure =
        assertThrows(CommandFailed.class, () -> referee.requireFair(driven, refusedBefore));
    return String.valueOf(failure.getMessage());
  }
}
