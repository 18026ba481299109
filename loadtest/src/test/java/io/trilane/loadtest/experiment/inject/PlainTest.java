package io.trilane.loadtest.experiment.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.timeline.CallOutcome;
import io.trilane.loadtest.experiment.timeline.CallTime;
import io.trilane.loadtest.experiment.timeline.Window;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Arrival.Pace;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class PlainTest {
  private static final Arrival CLOSED = new Arrival.Closed(5);
  private static final Arrival OPEN = new Arrival.Open(500, Pace.POISSON);
  private static final int EVERYTHING = 10_000;

  private final Plain injector = new Plain(2);

  @AfterEach
  void close() {
    injector.close();
  }

  @Test
  void everyCallThatTheServerAnsweredIsCountedOnce() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var window = load(server, CLOSED, Work.ECHO.perform());
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertEquals(server.answered(), window.ended());
      assertEquals(window.sent(), window.count(CallOutcome.ANSWERED));
    }
  }

  @Test
  void anOpenLoopSendsWhatIsDue() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var window = load(server, OPEN, Work.ECHO.perform());
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertEquals(window.offered(), window.sent());
      assertEquals(window.sent(), window.times(CallTime.LAG).getTotalCount());
    }
  }

  @Test
  void aStreamOfOneRequestIsACallToo() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var asked = Work.ECHO.collect();
      var window =
          load(
              server,
              CLOSED,
              new Operation(
                  asked.method(), asked.requests(), asked.metadata(), Operation.Check.NONE));
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
    }
  }

  @Test
  void aStreamOfAnswersHasTheTimeToItsFirstMessageAndBetweenTheOthers()
      throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var window = load(server, CLOSED, Work.ECHO.converse().sending(3));
      assertEquals(server.answered(), 3 * window.count(CallOutcome.ANSWERED));
      assertEquals(
          window.count(CallOutcome.ANSWERED), window.times(CallTime.FIRST).getTotalCount());
      assertEquals(
          2 * window.count(CallOutcome.ANSWERED), window.times(CallTime.BETWEEN).getTotalCount());
    }
  }

  @Test
  void refusalsHaveACountAndALatencyOfTheirOwn() throws InterruptedException {
    try (var server = new StandInServer(Answer.REFUSE)) {
      var window = load(server, OPEN, Work.ECHO.perform());
      assertTrue(window.count(CallOutcome.REFUSED) > 0);
      assertEquals(window.sent(), window.latency(CallOutcome.REFUSED).getTotalCount());
      assertEquals(0, window.count(CallOutcome.ANSWERED));
    }
  }

  @Test
  void anAnswerThatDoesNotMatchItsRequestIsAFailure() throws InterruptedException {
    try (var server = new StandInServer(Answer.GARBLE)) {
      assertTrue(load(server, CLOSED, Work.ECHO.perform()).count(CallOutcome.FAILED) > 0);
    }
  }

  @Test
  void callsThatAreNeverAnsweredAreGivenUpAndCounted() throws InterruptedException {
    try (var server = new StandInServer(Answer.NEVER)) {
      var window = load(server, CLOSED, Work.ECHO.perform(), Duration.ofMillis(300));
      assertEquals(5, window.sent());
      assertEquals(5, window.count(CallOutcome.UNANSWERED));
    }
  }

  @ParameterizedTest
  @MethodSource("arrivals")
  void aRequestThatCannotBeMadeHasFailedAndTheOthersGoOn(Arrival arrival)
      throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var asked = Work.ECHO.perform();
      var operation =
          new Operation(
              asked.method(),
              number -> {
                if (number % 2 == 0) {
                  throw new IllegalStateException("no request " + number);
                }
                return asked.requests().apply(number);
              },
              asked.metadata(),
              asked.check());
      var window = load(server, arrival, operation);
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertTrue(window.count(CallOutcome.FAILED) > 0);
      assertEquals(
          window.sent(), window.count(CallOutcome.ANSWERED) + window.count(CallOutcome.FAILED));
    }
  }

  @ParameterizedTest
  @MethodSource("arrivals")
  void aPauseIsSilentAndTheLoadGoesOnAfterIt(Arrival arrival) throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var traffic = traffic(arrival, Work.ECHO.perform(), Duration.ofSeconds(20));
      var load = injector.start("test", Endpoint.plaintext(server.target()), List.of(traffic), 1);
      assertTrue(server.awaitCalls(5));
      load.pause();
      var answered = server.answered();
      assertTrue(load.timelines().getFirst().glance().getTotalCount() >= 5);
      load.resume();
      assertTrue(server.awaitCalls((int) answered + 10));
      load.pause();
      load.finish();
      var window = load.timelines().getFirst().window(0, EVERYTHING);
      assertEquals(server.answered(), window.count(CallOutcome.ANSWERED));
      assertEquals(window.sent(), window.count(CallOutcome.ANSWERED));
    }
  }

  private static List<Arrival> arrivals() {
    return List.of(CLOSED, OPEN);
  }

  private static Traffic traffic(Arrival arrival, Operation operation, Duration deadline) {
    return new Traffic("calls", operation, arrival, 3, deadline, false);
  }

  private Window load(StandInServer server, Arrival arrival, Operation operation)
      throws InterruptedException {
    return load(server, arrival, operation, Duration.ofSeconds(20));
  }

  /// Goes on until some calls have come.
  private Window load(StandInServer server, Arrival arrival, Operation operation, Duration deadline)
      throws InterruptedException {
    var traffic = traffic(arrival, operation, deadline);
    var endpoint = Endpoint.plaintext(server.target());
    var load = injector.start("test", endpoint, List.of(traffic), 1);
    assertTrue(server.awaitCalls(5));
    load.finish();
    return load.timelines().getFirst().window(0, EVERYTHING);
  }
}
