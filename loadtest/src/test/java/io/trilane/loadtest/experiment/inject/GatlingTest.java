package io.trilane.loadtest.experiment.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class GatlingTest {
  @TempDir Path reports;

  @Nullable private Gatling injector;

  @AfterEach
  void close() {
    if (injector != null) {
      injector.close();
    }
  }

  @Test
  void usersCallOverAndOverAndGatlingReportsThem() throws InterruptedException {
    var injector = use(Optional.of(reports));
    try (var server = new StandInServer(Answer.ECHO)) {
      var load = start(injector, server, "run-1", new Arrival.Closed(4), Duration.ofSeconds(20));
      assertTrue(server.awaitCalls(20));
      load.finish();
      var window = load.timelines().getFirst().window(0, 10_000);
      assertTrue(window.count(CallOutcome.ANSWERED) > 0);
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertTrue(Files.exists(reports.resolve("run-1/index.html")));
    }
  }

  @Test
  void aRunThatIsMadeAgainHasItsNewReport() throws Exception {
    var injector = use(Optional.of(reports));
    Files.createDirectories(reports.resolve("run-1/js"));
    Files.writeString(reports.resolve("run-1/js/old.js"), "");
    try (var server = new StandInServer(Answer.ECHO)) {
      var load = start(injector, server, "run-1", new Arrival.Closed(1), Duration.ofSeconds(20));
      assertTrue(server.awaitCalls(5));
      load.finish();
      assertTrue(Files.exists(reports.resolve("run-1/index.html")));
      assertFalse(Files.exists(reports.resolve("run-1/js/old.js")));
    }
  }

  @Test
  void usersWhoseCallsAreNeverAnsweredAreGivenUp() throws InterruptedException {
    var injector = use(Optional.empty());
    try (var server = new StandInServer(Answer.NEVER)) {
      var load = start(injector, server, "run-2", new Arrival.Closed(1), Duration.ofMillis(300));
      load.finish();
      var window = load.timelines().getFirst().window(0, 10_000);
      assertEquals(window.sent(), window.count(CallOutcome.UNANSWERED));
    }
  }

  @Test
  void eachUserHasOneCallAtATime() throws InterruptedException {
    var injector = use(Optional.empty());
    try (var server = new StandInServer(Answer.NEVER)) {
      var load = start(injector, server, "", new Arrival.Closed(4), Duration.ofMillis(300));
      assertTrue(server.awaitCalls(4));
      load.finish();
      assertEquals(4, load.timelines().getFirst().window(0, 10_000).sent());
    }
  }

  @Test
  void aRequestThatCannotBeMadeHasFailedAndTheOthersGoOn() throws InterruptedException {
    var injector = use(Optional.empty());
    try (var server = new StandInServer(Answer.ECHO)) {
      var asked = Work.ECHO.perform();
      var operation =
          new Operation(
              asked.method(),
              user -> {
                if (user % 2 == 1) {
                  throw new IllegalStateException("user " + user + " has no request");
                }
                return asked.requests().apply(user);
              },
              asked.metadata(),
              asked.check());
      var traffic =
          new Traffic("calls", operation, new Arrival.Closed(4), 2, Duration.ofSeconds(20), false);
      var load = injector.start("", Endpoint.plaintext(server.target()), List.of(traffic), 1);
      assertTrue(server.awaitCalls(20));
      load.finish();
      var window = load.timelines().getFirst().window(0, 10_000);
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertTrue(window.count(CallOutcome.FAILED) > 0);
      assertEquals(
          window.sent(), window.count(CallOutcome.ANSWERED) + window.count(CallOutcome.FAILED));
    }
  }

  @Test
  void anOpenLoopIsNotItsMatter() {
    var injector = use(Optional.empty());
    try (var server = new StandInServer(Answer.ECHO)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              start(
                  injector,
                  server,
                  "run-3",
                  new Arrival.Open(10, Arrival.Pace.POISSON),
                  Duration.ZERO));
    }
  }

  private Gatling use(Optional<Path> reports) {
    var used = new Gatling(1, reports, new PrintStream(OutputStream.nullOutputStream()));
    injector = used;
    return used;
  }

  private static UnderWay start(
      Gatling injector, StandInServer server, String name, Arrival arrival, Duration deadline) {
    var traffic = new Traffic("calls", Work.ECHO.perform(), arrival, 2, deadline, false);
    return injector.start(name, Endpoint.plaintext(server.target()), List.of(traffic), 1);
  }
}
