package io.trilane.loadtest.experiment.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trilane.loadtest.experiment.h2load.H2loadProcess;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class H2loadClientsTest {
  @TempDir Path scratch;

  @Test
  void everyRequestOfItsLogIsACall() throws InterruptedException, IOException {
    assumeTrue(H2loadProcess.isInstalled());
    try (var server = new StandInServer(Answer.ECHO)) {
      var load = start(server);
      assertTrue(server.awaitCalls(200));
      load.finish();
      var window = load.timelines().getFirst().window(0, 10_000);
      assertTrue(
          window.count(CallOutcome.ANSWERED) >= 190, () -> "" + window.count(CallOutcome.ANSWERED));
      assertTrue(window.count(CallOutcome.ANSWERED) < server.answered()); // the probe is no load
      assertEquals(window.sent(), window.count(CallOutcome.ANSWERED));
    }
    try (var left = Files.list(scratch)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aServerThatRefusesIsNotTakenForOneThatAnswers() {
    try (var server = new StandInServer(Answer.REFUSE)) {
      var refusal = assertThrows(IllegalStateException.class, () -> start(server));
      assertTrue(String.valueOf(refusal.getMessage()).contains("RESOURCE_EXHAUSTED"));
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 20, 20", "500, 30, 25", "7, 20, 7", "7, 3, 1"})
  void everyConnectionHasAsManyClients(int clients, int wanted, int connections) {
    assertEquals(connections, H2loadClients.connections(clients, wanted));
  }

  private UnderWay start(StandInServer server) {
    var traffic =
        new Traffic(
            "calls", Work.ECHO.perform(), new Arrival.Closed(4), 2, Duration.ofSeconds(5), false);
    return new H2loadClients(Cores.ANY, 1, scratch)
        .start("run", Endpoint.plaintext(server.target()), List.of(traffic), 1);
  }
}
