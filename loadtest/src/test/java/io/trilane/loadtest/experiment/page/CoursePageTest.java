package io.trilane.loadtest.experiment.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trilane.client.lab.page.GoTool;
import io.trilane.client.lab.page.LabPage;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.Started;
import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of `lab --html` in the browser that is here.
@Timeout(300)
final class CoursePageTest {
  private static final int EVENTS_OF_A_TASK = 20;
  private static final GoTool NO_GO = new GoTool("/nowhere/go", Duration.ofSeconds(5));

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} tasks, {1} pixels, dark: {2}")
  @CsvSource({"1000, 1280, false", "1000, 360, true", "3, 360, false"})
  void drawsTasksCarriersAndCores(int tasks, int width, boolean dark) throws Exception {
    try (var browser = open(page("free", tasks), width, dark)) {
      for (var view : List.of("by carrier", "by core", "by task")) {
        click(browser, view);
        assertEquals(
            view, browser.value("document.querySelector('[aria-pressed=true]').textContent"));
        assertTrue(
            Integer.parseInt(browser.value("document.querySelectorAll('svg.time > path').length"))
                > 0,
            view);
      }
      assertEquals("true", browser.value("document.documentElement.scrollWidth <= innerWidth"));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void aLargeRunIsASmallPage() throws Exception {
    assertTrue(page("free", 1_000).length() < 2_000_000);
  }

  @Test
  void goesThroughAChosenScheduleStepByStep() throws Exception {
    try (var browser = open(page("seed:1", 3), 1280, false)) {
      click(browser, "first");
      var first = step(browser);
      click(browser, "step ›");
      assertTrue(step(browser) > first);
      click(browser, "‹ back");
      assertEquals(first, step(browser));
      click(browser, "last");
      var last = step(browser);
      click(browser, "step ›");
      assertEquals(last, step(browser));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void zoomsIntoTheMiddleAndNeverBeyondTheRun() throws Exception {
    try (var browser = open(page("seed:1", 3), 1280, false)) {
      var whole = ticks(browser);
      click(browser, "zoom in");
      assertTrue(ticks(browser)[0] > whole[0] && ticks(browser)[1] < whole[1]);
      click(browser, "zoom out");
      assertEquals(List.of(whole[0], whole[1]), List.of(ticks(browser)[0], ticks(browser)[1]));
    }
  }

  private static int step(Browser browser) throws Exception {
    return Integer.parseInt(
        browser.value("document.querySelector('[aria-current] span').textContent"));
  }

  /// The first number at the axis, and the last.
  private static int[] ticks(Browser browser) throws Exception {
    var axis = "[...document.querySelectorAll('svg.time .tick')].at(%d).textContent";
    return new int[] {
      Integer.parseInt(browser.value(axis.formatted(0))),
      Integer.parseInt(browser.value(axis.formatted(-1)))
    };
  }

  private static void click(Browser browser, String button) throws Exception {
    browser.value(
        "[...document.querySelectorAll('button')].find((each) => each.textContent === '%s').click()"
            .formatted(button));
  }

  private Browser open(String html, int width, boolean dark) throws Exception {
    var chromium = Browser.find();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not looked at");
    var file = Files.writeString(folder.resolve("page.html"), html);
    return new Browser(chromium.get(), folder.resolve("profile"), file, width, dark);
  }

  private static String page(String schedule, int tasks) throws Exception {
    var run = new LabRun();
    run.add(
        LabEvent.newBuilder()
            .setStarted(
                Started.newBuilder().setLab("race").setModel("virtual").setSchedule(schedule))
            .build());
    for (int event = 0; event < tasks * EVENTS_OF_A_TASK; event++) {
      run.add(LabEvent.newBuilder().setTask(event(event, tasks)).build());
    }
    run.add(
        LabEvent.newBuilder()
            .setFinished(
                Finished.newBuilder()
                    .setOutcome("ok")
                    .setElapsedNanos((long) tasks * EVENTS_OF_A_TASK))
            .build());
    return LabPage.of(
        List.of(run), List.of(LabDescription.newBuilder().setName("race").build()), NO_GO);
  }

  /// The tasks take turns on two cores: they start, run, wait and become ready again and again, and
  /// end.
  private static TaskEvent event(int number, int tasks) {
    var turn = number / tasks;
    var task = 1 + number % tasks;
    var event =
        TaskEvent.newBuilder()
            .setSequence(number + 1L)
            .setNanos(number)
            .setTask(task)
            .setParent(task == 1 ? 0 : 1)
            .setState(state(turn))
            .setOperation(turn == 0 ? "go" : "receive")
            .setObject(turn == 0 ? "task-" + task : "c#" + number)
            .setThread("virtual-task-" + task);
    return turn == 0 || event.getState() == State.READY
        ? event.setCore(-1).build()
        : event.setCarrier("worker-" + task % 2).setCore(task % 2).build();
  }

  private static State state(int turn) {
    if (turn == 0) {
      return State.STARTED;
    }
    if (turn == EVENTS_OF_A_TASK - 1) {
      return State.ENDED;
    }
    return switch (turn % 3) {
      case 1 -> State.RUNNING;
      case 2 -> State.WAITING;
      default -> State.READY;
    };
  }
}
