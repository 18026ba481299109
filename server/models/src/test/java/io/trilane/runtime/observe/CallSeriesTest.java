package io.trilane.runtime.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CallSeriesTest {
  private final List<String> made = new ArrayList<>();
  private final CallSeries<StringBuilder> series =
      new CallSeries<>((method, model) -> {
        made.add(method + " in " + model);
        return new StringBuilder(method);
      });

  @Test
  void makesOneForEachMethodInEachModel() {
    var first = series.of("a.B/C", "virtual");
    assertSame(first, series.of("a.B/C", "virtual"));
    assertNotSame(first, series.of("a.B/C", "pipeline"));
    assertNotSame(first, series.of("a.B/D", "virtual"));
    assertEquals(List.of("a.B/C in virtual", "a.B/C in pipeline", "a.B/D in virtual"), made);
  }

  @Test
  void hasAThousandNamesAndOneForAllOthers() {
    for (var method = 0; method < 1_000; method++) {
      assertEquals("m" + method, series.name("m" + method));
    }
    assertEquals("other", series.name("one more"));
    assertEquals("m999", series.name("m999"));
    assertSame(series.of("one more", "virtual"), series.of("and another", "virtual"));
    assertEquals(List.of("other in virtual"), made);
  }

  @Test
  void aCallThatNeverBeganAddsNothing() {
    assertEquals(Map.of(), added(new CallRecord("UNAVAILABLE", false, 5, 0, 0, 0, null)));
  }

  @Test
  void aCallAddsItsPartsAndTheTimeThatItsSendsWereBlockedIfTheyWere() {
    var plain = new CallRecord("OK", true, 1, 2, 0, 0, null);
    assertEquals(
        Map.of(Instrument.QUEUE, 1L, Instrument.RUN, 2L, Instrument.WAIT, 0L), added(plain));
    assertEquals(3, plain.nanos());
    var waited = new CallRecord("OK", true, 0, 2, 3, 4, null);
    assertEquals(
        Map.of(
            Instrument.QUEUE, 0L,
            Instrument.RUN, 2L,
            Instrument.WAIT, 3L,
            Instrument.SEND_BLOCKED, 4L),
        added(waited));
    assertEquals(9, waited.nanos());
  }

  @Test
  void instrumentsHaveNamesOfTheirOwn() {
    var ids = Stream.of(Instrument.values()).map(Instrument::id).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
    ids.forEach(id -> assertTrue(id.matches("trilane(\\.[a-z]+)+"), id));
  }

  @Test
  void boundsOfBucketsGrow() {
    var bounds = Instrument.bounds();
    assertEquals(bounds.stream().sorted().distinct().toList(), bounds);
  }

  private static Map<Instrument, Long> added(CallRecord record) {
    var parts = new EnumMap<Instrument, Long>(Instrument.class);
    record.addTo((instrument, nanos) -> parts.merge(instrument, nanos, Long::sum));
    return parts;
  }
}
