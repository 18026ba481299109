package io.trilane.loadtest.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ScheduleTest {
  private static final long MILLI = 1_000_000;

  @Test
  void theEarliestCallFixesTheSchedule() {
    // 1,000 calls a second: calls 1 and 3 were sent late, call 2 on time.
    var schedule =
        Schedule.behind(
            1000, new long[] {1, 2, 3}, new long[] {105 * MILLI, 101 * MILLI, 150 * MILLI});
    assertEquals(100 * MILLI, schedule.dueNanos(1));
    assertEquals(101 * MILLI, schedule.dueNanos(2));
    assertEquals(102 * MILLI, schedule.dueNanos(3));
  }

  @Test
  void theOrderOfTheCallsDoesNotMatter() {
    var schedule =
        Schedule.behind(500, new long[] {4, 1}, new long[] {1_006 * MILLI, 1_003 * MILLI});
    assertEquals(1_000 * MILLI, schedule.dueNanos(1));
  }

  @Test
  void clocksBelowZeroAreClocksToo() {
    var schedule = Schedule.behind(1000, new long[] {1, 2}, new long[] {-5 * MILLI, -6 * MILLI});
    assertEquals(-7 * MILLI, schedule.dueNanos(1));
  }
}
