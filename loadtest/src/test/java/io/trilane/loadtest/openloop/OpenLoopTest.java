package io.trilane.loadtest.openloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class OpenLoopTest {
  private static final Call CALL = Call.perform(PerformRequest.getDefaultInstance());
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @Test
  void everyCallThatWasMadeIsCounted() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = connect(server.target())) {
      var load = start(client, CALL);
      load.awaitAnswer(PATIENT);
      var outcomes = load.stop();
      assertEquals(load.begun(), outcomes.answers());
      assertEquals(outcomes.answers(), outcomes.calls());
      assertEquals(server.admitted(), outcomes.answers());
      assertTrue(outcomes.p99Millis() > 0);
    }
  }

  @Test
  void aStreamOfOneRequestIsACallToo() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = connect(server.target())) {
      var load = start(client, Call.collect(PerformRequest.getDefaultInstance()));
      load.awaitAnswer(PATIENT);
      var outcomes = load.stop();
      assertEquals(load.begun(), outcomes.answers());
      assertEquals(server.answered(), outcomes.answers());
    }
  }

  @Test
  void callsThatWereMadeBeforeCountingDoNotCount() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = connect(server.target())) {
      var load = start(client, CALL);
      load.awaitAnswer(PATIENT);
      load.countFromNow();
      load.awaitAnswer(PATIENT);
      var outcomes = load.stop();
      assertTrue(outcomes.calls() > 0);
      assertTrue(outcomes.calls() < load.begun());
      assertEquals(load.begun(), load.answers());
      assertEquals(load.begun(), server.answered());
    }
  }

  @Test
  void whatAnswersSayOfTheLineInTheServerIsKept() throws Exception {
    try (var server = new StandInServer(Answer.ECHO);
        var client = connect(server.target())) {
      var load = start(client, CALL);
      load.awaitAnswer(PATIENT);
      assertEquals(StandInServer.QUEUED_NANOS / 1e6, load.stop().queuedMillis(50), 1e-3);
    }
  }

  @Test
  void refusalsAreCountedApart() throws Exception {
    try (var server = new StandInServer(Answer.REFUSE);
        var client = connect(server.target())) {
      var load = start(client, CALL);
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
    try (var client = connect(server.target())) {
      var load = start(client, CALL);
      assertThrows(CommandFailed.class, () -> load.awaitAnswer(Duration.ofMillis(50)));
      var outcomes = load.stop();
      assertEquals(Set.of(Status.Code.UNAVAILABLE), outcomes.failed().keySet());
      assertEquals(load.begun(), outcomes.failures());
      assertTrue(Double.isNaN(outcomes.p99Millis()));
    }
  }

  private static LoopConnection connect(Target target) {
    return LoopConnection.open(target, "client");
  }

  private static OpenLoop start(LoopConnection client, Call call) {
    return OpenLoop.start(List.of(client.channel()), call, 200, PATIENT);
  }
}
