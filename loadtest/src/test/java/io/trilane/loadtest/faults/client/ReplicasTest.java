package io.trilane.loadtest.faults.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ReplicasTest {
  private final StandInServer first = new StandInServer(Answer.ECHO);
  private final StandInServer second = new StandInServer(Answer.ECHO);
  private final LoopConnection connection =
      Replicas.connect(List.of(first.target(), second.target()));

  @AfterEach
  void close() {
    connection.close();
    first.close();
    second.close();
  }

  @Test
  void callsAreSharedOut() throws Exception {
    callUntilBothHaveAnswered();
    assertTrue(first.admitted() > 0 && second.admitted() > 0);
  }

  @Test
  void noCallFailsWhenOneOfThemStops() throws Exception {
    callUntilBothHaveAnswered();
    first.close();
    var before = second.admitted();
    for (int i = 0; i < 100; i++) {
      perform();
    }
    assertEquals(100, second.admitted() - before);
  }

  private void callUntilBothHaveAnswered() throws Exception {
    while (first.admitted() == 0 || second.admitted() == 0) {
      perform();
    }
  }

  private void perform() throws Exception {
    WorkServiceGrpc.newBlockingV2Stub(connection.channel())
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .perform(PerformRequest.getDefaultInstance());
  }
}
