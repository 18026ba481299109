package io.trilane.loadtest.faults.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SteadyCallsTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @Test
  void everyCallThatWasMadeIsCounted() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = LoopConnection.open(server.target(), "client")) {
      var calls = start(client, PATIENT);
      calls.awaitAnswer(PATIENT);
      var seen = calls.stop();
      assertEquals(server.admitted(), seen.answers());
      assertEquals(seen.answers(), seen.calls());
      assertEquals(0, seen.failures());
      assertEquals(0, seen.unended());
      assertTrue(seen.p99Millis() > 0);
    }
  }

  @Test
  void aConnectionServesOneLoadAfterTheOther() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = LoopConnection.open(server.target(), "client")) {
      start(client, PATIENT).stop();
      var again = start(client, PATIENT);
      again.awaitAnswer(PATIENT);
      assertTrue(again.stop().answers() > 0);
    }
  }

  @Test
  void refusalsAreCountedApart() throws Exception {
    try (var server = new StandInServer(Answer.REFUSE);
        var client = LoopConnection.open(server.target(), "client")) {
      var calls = start(client, PATIENT);
      assertTrue(server.awaitCalls(5));
      var seen = calls.stop();
      assertEquals(seen.calls(), seen.refusals());
      assertTrue(seen.refusals() >= 5);
      assertEquals(0, seen.answers() + seen.failures());
      assertTrue(seen.refusedP99Millis() > 0);
    }
  }

  @Test
  void aServerThatIsGoneFailsEveryCall() throws Exception {
    var server = new StandInServer(Answer.ECHO);
    server.close();
    try (var client = LoopConnection.open(server.target(), "client")) {
      var calls = start(client, PATIENT);
      assertThrows(CommandFailed.class, () -> calls.awaitAnswer(Duration.ofMillis(50)));
      var seen = calls.stop();
      assertEquals(Set.of(Status.Code.UNAVAILABLE), seen.failed().keySet());
      assertEquals(seen.calls(), seen.failures());
      assertTrue(Double.isNaN(seen.p99Millis()));
    }
  }

  @Test
  void aCallThatIsNotAnsweredEndsByItsDeadline() throws Exception {
    try (var server = new StandInServer(Answer.NEVER);
        var client = LoopConnection.open(server.target(), "client")) {
      var calls = start(client, Duration.ofMillis(200));
      assertTrue(server.awaitCalls(3));
      var seen = calls.stop();
      assertEquals(Set.of(Status.Code.DEADLINE_EXCEEDED), seen.failed().keySet());
      assertEquals(0, seen.unended());
    }
  }

  private static SteadyCalls start(LoopConnection client, Duration deadline) {
    return SteadyCalls.start(List.of(client), Work.ECHO, 200, deadline);
  }
}
