package io.trilane.loadtest.experiment.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.timeline.Outcome;
import io.trilane.loadtest.experiment.timeline.Timeline;
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
      var window = load(server.target(), CLOSED, Work.ECHO.perform());
      assertEquals(server.answered(), window.count(Outcome.ANSWERED));
      assertEquals(server.answered(), window.ended());
      assertEquals(window.sent(), window.count(Outcome.ANSWERED));
    }
  }

  @Test
  void anOpenLoopSendsWhatIsDue() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var window = load(server.target(), OPEN, Work.ECHO.perform());
      assertEquals(server.answered(), window.count(Outcome.ANSWERED));
      assertEquals(window.offered(), window.sent());
      assertEquals(window.sent(), window.lag().getTotalCount());
    }
  }

  @Test
  void aStreamOfOneRequestIsACallToo() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var asked = Work.ECHO.collect();
      var window =
          load(
              server.target(),
              CLOSED,
              new Operation(
                  asked.method(), asked.requests(), asked.metadata(), Operation.Check.NONE));
      assertEquals(server.answered(), window.count(Outcome.ANSWERED));
    }
  }

  @Test
  void refusalsHaveACountAndALatencyOfTheirOwn() throws InterruptedException {
    try (var server = new StandInServer(Answer.REFUSE)) {
      var window = load(server.target(), OPEN, Work.ECHO.perform());
      assertTrue(window.count(Outcome.REFUSED) > 0);
      assertEquals(window.sent(), window.latency(Outcome.REFUSED).getTotalCount());
      assertEquals(0, window.count(Outcome.ANSWERED));
    }
  }

  @Test
  void anAnswerThatDoesNotMatchItsRequestIsAFailure() throws InterruptedException {
    try (var server = new StandInServer(Answer.GARBLE)) {
      assertTrue(load(server.target(), CLOSED, Work.ECHO.perform()).count(Outcome.FAILED) > 0);
    }
  }

  @Test
  void callsThatAreNeverAnsweredAreGivenUpAndCounted() throws InterruptedException {
    try (var server = new StandInServer(Answer.NEVER)) {
      var window = load(server.target(), CLOSED, Work.ECHO.perform(), Duration.ofMillis(300));
      assertEquals(5, window.sent());
      assertEquals(5, window.count(Outcome.UNANSWERED));
    }
  }

  @Test
  void whereNobodyListensCallsFail() throws InterruptedException {
    var server = new StandInServer(Answer.ECHO);
    server.close();
    assertTrue(load(server.target(), CLOSED, Work.ECHO.perform()).count(Outcome.FAILED) > 0);
  }

  /// Goes on until something has been sent and ended, or a second has passed.
  private Window load(Target target, Arrival arrival, Operation operation)
      throws InterruptedException {
    return load(target, arrival, operation, Duration.ofSeconds(20));
  }

  private Window load(Target target, Arrival arrival, Operation operation, Duration deadline)
      throws InterruptedException {
    var traffic = new Traffic("calls", operation, arrival, 3, deadline, false);
    var load = injector.start("test", Endpoint.plaintext(target), List.of(traffic), 1);
    var timeline = load.timelines().getFirst();
    awaitAnswers(timeline);
    load.finish();
    return timeline.window(0, EVERYTHING);
  }

  private static void awaitAnswers(Timeline timeline) throws InterruptedException {
    long answers = 0;
    for (int look = 0; look < 100 && answers < 20; look++) {
      Thread.sleep(10);
      answers += timeline.glance().getTotalCount();
    }
  }
}
