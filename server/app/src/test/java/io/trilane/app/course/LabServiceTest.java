package io.trilane.app.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.LabServiceGrpc.LabServiceBlockingStub;
import io.trilane.proto.v1.ListLabsRequest;
import io.trilane.proto.v1.RunRequest;
import io.trilane.runtime.ModelName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class LabServiceTest {
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = RunningServer.start(ModelName.PIPELINE, "course.runs = 1");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual", "pipeline"})
  void aLabRunsInTheModelThatTheRequestNames(String model) {
    var events = run(request("race", model, "all").build());
    assertEquals(model, events.getFirst().getStarted().getModel());
    var last = events.getLast().getFinished();
    assertEquals("race", last.getOutcome());
    assertEquals(20, last.getSchedules().getTried());
    assertTrue(last.getSchedules().getAll());
    assertTrue(
        events.stream()
            .filter(LabEvent::hasTask)
            .map(event -> event.getTask().getThread())
            .allMatch(thread -> thread.isEmpty() || thread.startsWith(model)),
        events.toString());
  }

  @Test
  void aLabThatNamesNoModelRunsInTheServersOwn() {
    assertEquals(
        "pipeline", run(request("product", "", "free").build()).getFirst().getStarted().getModel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual", "pipeline"})
  void aFreeRunHasTheSameProductInEveryModel(String model) {
    var events = run(request("product", model, "free").putParameters("form", "tree").build());
    assertTrue(
        events.stream().anyMatch(event -> event.getOutput().getLine().equals("24")),
        events.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rase | virtual | free | | lab = rase: must be the name of a lab; the nearest is race",
        "race | virtul | free | | model = virtul: must be one of platform, virtual, pipeline; the"
            + " nearest is virtual",
        "race | virtual | al | | schedule = al: must be free, seed:N, all or replay:0,1,1; the"
            + " nearest is all",
        "race | virtual | seed:-1 | | schedule = seed:-1: must be free, seed:N, all or"
            + " replay:0,1,1; the nearest is seed:1",
        "race | virtual | replay:7 | | schedule = replay:7: choice 1 is 7: must be from 0 to 1",
        "race | virtual | free | from=plain | from = plain: unknown key; the nearest is form",
        "race | virtual | free | form=mutx | form = mutx: must be one of plain, mutex, atomic,"
            + " owner, shared; the nearest is mutex",
        "sieve | virtual | free | primes=0 | primes = 0: must be a whole number from 1 to 300",
      })
  void badInputIsNamedWithItsRule(
      String lab, String model, String schedule, String parameter, String message) {
    var request = request(lab, model, schedule);
    if (parameter != null) {
      int sign = parameter.indexOf('=');
      request.putParameters(parameter.substring(0, sign), parameter.substring(sign + 1));
    }
    var refused = assertThrows(StatusRuntimeException.class, () -> run(request.build()));
    assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
    assertEquals(message, refused.getStatus().getDescription());
  }

  @Test
  void moreTasksThanTheModelMayHaveAreRefused() {
    var refused =
        assertThrows(
            StatusRuntimeException.class,
            () -> run(request("race", "platform", "free").setTasks(2_001).build()));
    assertEquals(
        "tasks = 2001: must be a whole number from 1 to 2000",
        refused.getStatus().getDescription());
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual", "pipeline"})
  void aRunThatIsCancelledGivesItsPlaceBack(String model) {
    var context = Context.current().withCancellation();
    context.run(() -> {
      var events = labs().run(request("race", model, "all").setTasks(8).build());
      assertTrue(events.next().hasStarted());
    });
    context.cancel(null);
    while (!canRun(model)) {
      // The server has refused it, and not yet seen that the other one was cancelled.
    }
  }

  @Test
  void whatIsListedCanBeRun() {
    var labs = labs().list(ListLabsRequest.getDefaultInstance()).getLabsList();
    assertTrue(labs.size() > 5);
    assertTrue(labs.stream().allMatch(lab -> lab.getRunsCount() > 0));
  }

  private static boolean canRun(String model) {
    try {
      run(request("product", model, "free").build());
      return true;
    } catch (StatusRuntimeException e) {
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, e.getStatus().getCode());
      return false;
    }
  }

  private static List<LabEvent> run(RunRequest request) {
    var events = new ArrayList<LabEvent>();
    labs().run(request).forEachRemaining(events::add);
    return events;
  }

  private static RunRequest.Builder request(String lab, String model, String schedule) {
    return RunRequest.newBuilder().setLab(lab).setModel(model).setSchedule(schedule);
  }

  private static LabServiceBlockingStub labs() {
    return LabServiceGrpc.newBlockingStub(server.channel());
  }
}
