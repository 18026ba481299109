package io.trilane.loadtest.faults.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OpenLoopTest {
  private static final PerformRequest REQUEST = PerformRequest.getDefaultInstance();
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @Test
  void everyCallThatWasMadeIsCounted() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = new OtherClient(server.target())) {
      var load = client.start(REQUEST, PATIENT);
      load.awaitAnswer(PATIENT);
      var outcomes = load.stop();
      assertEquals(load.begun(), outcomes.answers());
      assertEquals(outcomes.answers(), outcomes.calls());
      assertEquals(server.admitted(), outcomes.answers());
      assertTrue(outcomes.p99Millis() > 0);
    }
  }

  @Test
  void refusalsAreCountedApart() throws Exception {
    try (var server = new StandInServer(Answer.REFUSE);
        var client = new OtherClient(server.target())) {
      var load = client.start(REQUEST, PATIENT);
      while (load.begun() == 0) {
        Thread.onSpinWait();
      }
      var outcomes = load.stop();
      assertEquals(load.begun(), outcomes.refusals());
      assertEquals(0, outcomes.answers() + outcomes.failures());
      assertTrue(outcomes.refusedP99Millis() > 0);
    }
  }

  @Test
  void aServerThatIsGoneFailsEveryCall() throws Exception {
    var server = new StandInServer(Answer.ECHO);
    server.close();
    try (var client = new OtherClient(server.target())) {
      var load = client.start(REQUEST, PATIENT);
      assertThrows(CommandFailed.class, () -> load.awaitAnswer(Duration.ofMillis(50)));
      var outcomes = load.stop();
      assertEquals(Set.of(Status.Code.UNAVAILABLE), outcomes.failed().keySet());
      assertEquals(load.begun(), outcomes.failures());
      assertTrue(Double.isNaN(outcomes.p99Millis()));
    }
  }
}
