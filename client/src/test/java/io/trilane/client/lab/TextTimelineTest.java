package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTimelineTest {
  @Test
  void aFreeRunIsShownOverTime() {
    var lines = TextTimeline.of(Told.twoTasks("free").run());
    assertEquals(3, lines.size());
    assertEquals(
        "task                 0 to 0.0 ms: # runs, - could run, . waits", lines.getFirst());
    assertEquals(
        "main                 ------" + "#".repeat(36) + "......------######", lines.get(1));
  }

  @Test
  void aTaskIsBlankBeforeItStartsAndAfterItHasEnded() {
    var other = TextTimeline.of(Told.twoTasks("free").run()).get(2).substring(21);
    assertEquals(" ".repeat(12) + "-".repeat(6) + "#".repeat(30), other);
  }

  @Test
  void aChosenRunIsShownStepByStep() {
    var lines = TextTimeline.of(Told.twoTasks("seed:1").run());
    assertEquals(
        List.of(
            "   5  main                 write counter",
            "   6  other                receive c#1",
            "   7  main                 send c#1",
            "   8  main                 waits to join",
            "   9  other                ends",
            "  11  main                 join",
            "  12  main                 ends"),
        lines);
  }

  @Test
  void aLongNameIsShortened() {
    var told =
        new Told("free").started(0, 1, "a-name-that-is-far-too-long").running(1, 1, "start", "", 0);
    assertTrue(TextTimeline.of(told.run()).get(1).startsWith("a-name-that-is-far-… "));
  }

  @Test
  void tasksAndStepsThatAreTooManyAreCounted() {
    var free = new Told("free");
    var chosen = new Told("all");
    for (var task = 1; task <= 23; task++) {
      free.started(task, task, "task").running(task, task, "start", "", 0);
      chosen.started(task, task, "task");
      for (var write = 0; write < 3; write++) {
        chosen.running(task, task, "write", "c", 0);
      }
    }
    assertEquals("and 3 tasks more", TextTimeline.of(free.run()).getLast());
    assertEquals("and 9 steps more", TextTimeline.of(chosen.run()).getLast());
  }
}
