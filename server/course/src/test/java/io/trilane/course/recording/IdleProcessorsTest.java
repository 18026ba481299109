package io.trilane.course.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdleProcessorsTest {
  private static final List<String> STATISTICS =
      List.of(
          "cpu  300 0 60 1500 7 0 3 4 0 0",
          "cpu0 100 0 20 500 1 0 1 1 0 0",
          "cpu1 100 0 20 400 2 0 1 1 0 0",
          "cpu10 100 0 20 600 4 0 1 2 0 0",
          "intr 67 0",
          "ctxt 1");

  @ParameterizedTest
  @CsvSource({
    "0, 5010",
    "1, 4020",
    "0-1, 9030",
    "'1,10', 10060",
    "'0-1,10-11', 15070",
    "3, -1",
  })
  void itIsThatOfTheProcessorsThatTheProcessMayUse(String allowed, long millis) {
    var processors =
        IdleProcessors.allowed(List.of("Name:\tjava", "Cpus_allowed_list:\t" + allowed, "Mems: 1"));
    long nanos = millis < 0 ? IdleProcessors.UNKNOWN : millis * 1_000_000;
    assertEquals(nanos, IdleProcessors.nanos(STATISTICS, processors));
  }

  @Test
  void aSystemThatSaysNothingOfItsProcessorsLeavesItUnknown() {
    var processors = IdleProcessors.allowed(List.of("Name:\tjava"));
    assertEquals(new BitSet(), processors);
    assertEquals(IdleProcessors.UNKNOWN, IdleProcessors.nanos(List.of(), processors));
  }
}
