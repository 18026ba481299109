package io.trilane.loadtest.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.trilane.loadtest.measure.CallRecorder;
import io.trilane.loadtest.measure.Load;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.PerformRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs Gatling for real against a real server: the safety net under the use of its internals.
final class GatlingInjectorTest {
  private static final PerformRequest REQUEST =
      PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8("over and back")).build();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final ByteArrayOutputStream chatter = new ByteArrayOutputStream();
  private final GatlingInjector injector =
      new GatlingInjector(2, new PrintStream(chatter, true, StandardCharsets.UTF_8));

  @AfterEach
  void close() {
    injector.close();
  }

  @Test
  void aClosedLoadCallsUntilItIsStopped() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var outcomes = new Outcomes(500);
      run(server, new Load.Closed(10, 0), outcomes, Optional.empty());
      assertTrue(outcomes.count(Status.Code.OK) >= 500);
      assertEquals(server.admitted(), outcomes.count(Status.Code.OK));
    }
  }

  @Test
  void anOpenLoadMakesTheCallsThatItsRateAsksForAndNumbersThem() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO);
        var connections = connect(server)) {
      var outcomes = new Outcomes(100);
      var load = new Load.Open(100);
      var atMost = Duration.ofMillis(200);
      var running =
          injector.start("open", load, atMost, REQUEST, connections, outcomes, Optional.empty());
      assertTrue(running.await(PATIENCE));
      assertEquals(100, outcomes.count(Status.Code.OK));
      assertEquals(100, outcomes.highestCall);
    }
  }

  @Test
  void aRefusalAndAWrongAnswerAreToldApart() throws InterruptedException {
    try (var refusing = new StandInServer(Answer.REFUSE);
        var garbling = new StandInServer(Answer.GARBLE)) {
      var load = new Load.Closed(3, 0);
      var refused = new Outcomes(3);
      run(refusing, load, refused, Optional.empty());
      var garbled = new Outcomes(3);
      run(garbling, load, garbled, Optional.empty());
      assertTrue(refused.count(Status.Code.RESOURCE_EXHAUSTED) >= 3);
      assertTrue(garbled.count(Status.Code.DATA_LOSS) >= 3);
    }
  }

  @Test
  void gatlingWritesItsReportAndKeepsQuietOnTheConsole() throws InterruptedException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var report = folder.resolve("gatling").resolve("round-1-virtual");
      var load = new Load.Closed(2, 0);
      var running = run(server, load, new Outcomes(50), Optional.of(report));
      running.writeReport();
      assertTrue(Files.exists(report.resolve("index.html")));
      assertTrue(chatter.toString(StandardCharsets.UTF_8).contains("Reports generated"));
    }
  }

  private RunningLoad run(StandInServer server, Load load, Outcomes outcomes, Optional<Path> report)
      throws InterruptedException {
    try (var connections = connect(server)) {
      var running = injector.start("smoke", load, PATIENCE, REQUEST, connections, outcomes, report);
      var enough = outcomes.enough.await(10, TimeUnit.SECONDS);
      running.stop();
      assertTrue(running.await(PATIENCE));
      assertTrue(enough, outcomes.counts::toString);
      return running;
    }
  }

  private Connections connect(StandInServer server) {
    return injector.connect(server.target(), 3);
  }

  private static final class Outcomes implements CallRecorder {
    private final Map<Status.Code, Long> counts = new EnumMap<>(Status.Code.class);
    private final CountDownLatch enough;
    private long highestCall;

    Outcomes(int enough) {
      this.enough = new CountDownLatch(enough);
    }

    @Override
    public synchronized void record(
        int loop, long call, long startNanos, long endNanos, Status.Code outcome) {
      counts.merge(outcome, 1L, Long::sum);
      highestCall = Math.max(highestCall, call);
      enough.countDown();
    }

    synchronized long count(Status.Code outcome) {
      return counts.getOrDefault(outcome, 0L);
    }
  }
}
