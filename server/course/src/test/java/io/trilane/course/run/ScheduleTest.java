package io.trilane.course.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleTest {
  @ParameterizedTest
  @ValueSource(strings = {"free", "all", "seed:0", "seed:7", "replay:", "replay:0", "replay:0,1,1"})
  void aScheduleIsWrittenAsItIsRead(String text) {
    assertEquals(text, Schedule.parse(text).toString());
  }

  @Test
  void aListOfAsManyChoicesAsARunHasPointsIsRead() {
    var text = "replay:" + "1,".repeat(100_000) + "0";
    assertEquals(text, Schedule.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay:,", "replay:0,", "replay:,0", "replay:-1", "replay:0 1", "seed:"})
  void anythingElseIsRefused(String text) {
    assertThrows(BadRequest.class, () -> Schedule.parse(text));
  }

  @Test
  void aTextOfAnyLengthIsGivenBackInPart() {
    var refused =
        assertThrows(BadRequest.class, () -> Schedule.parse("replay:" + "0,".repeat(1_000_000)));
    assertTrue(refused.getMessage().startsWith("schedule = replay:0,0,"));
    assertTrue(refused.getMessage().length() < 400, refused::getMessage);
  }
}
