package io.trilane.loadtest.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasurementTest {
  private static final long MILLI = 1_000_000;
  private static final long HOUR = 3_600_000 * MILLI;

  @Test
  void aClosedWindowCountsOnlyWhatEndsWhileItIsOpen() {
    var measurement = Measurement.of(new Load.Closed(2, 0), 2);
    measurement.record(0, 1, 0, MILLI, Code.OK);
    measurement.open();
    measurement.record(0, 1, 0, 2 * MILLI, Code.OK);
    measurement.record(1, 2, 0, 4 * MILLI, Code.OK);
    measurement.close();
    measurement.record(1, 2, 0, 9 * MILLI, Code.OK);
    var figures = measurement.figures();
    assertEquals(2, figures.succeeded());
    assertEquals(4, figures.latency().getMaxValue() / 1e6, 0.01);
  }

  @Test
  void failuresAreCountedApartAndHaveNoLatency() {
    var measurement = Measurement.of(new Load.Closed(2, 0), 2);
    measurement.open();
    measurement.record(0, 1, 0, MILLI, Code.OK);
    measurement.record(0, 1, 0, MILLI, Code.RESOURCE_EXHAUSTED);
    measurement.record(1, 2, 0, MILLI, Code.RESOURCE_EXHAUSTED);
    measurement.record(1, 2, 0, MILLI, Code.UNAVAILABLE);
    measurement.close();
    var figures = measurement.figures();
    assertEquals(Map.of(Code.RESOURCE_EXHAUSTED, 2L, Code.UNAVAILABLE, 1L), figures.failures());
    assertEquals(1, figures.succeeded());
    assertEquals(4, figures.calls());
  }

  @Test
  void aStallOfTheInjectorIsLatencyInAnOpenLoop() {
    var measurement = Measurement.of(new Load.Open(1000), 1);
    measurement.open();
    long start = System.nanoTime();
    // The second call was due a millisecond after the first and was held up for 40.
    measurement.record(0, 1, start, start + MILLI, Code.OK);
    measurement.record(0, 2, start + 41 * MILLI, start + 42 * MILLI, Code.OK);
    closeAfter(measurement, start + 2 * MILLI);
    var figures = measurement.figures();
    assertEquals(2, figures.succeeded());
    assertEquals(41, figures.latency().getMaxValue() / 1e6, 0.1);
  }

  @Test
  void anOpenWindowCountsTheCallsThatWereDueInIt() {
    var measurement = Measurement.of(new Load.Open(1000), 1);
    measurement.open();
    long start = System.nanoTime();
    measurement.record(0, 1, start - HOUR, start - HOUR + MILLI, Code.OK);
    closeAfter(measurement, start);
    assertEquals(0, measurement.figures().succeeded());
  }

  @Test
  void littlesLawGivesTheCallsInFlight() {
    var histogram = CallFigures.newLatencyHistogram();
    for (int i = 0; i < 1000; i++) {
      histogram.recordValue(20 * MILLI);
    }
    var figures = new CallFigures(2, histogram, Map.of());
    assertEquals(500, figures.throughput());
    assertTrue(Math.abs(figures.concurrency() - 10) < 0.1);
  }

  private static void closeAfter(Measurement measurement, long nanos) {
    while (System.nanoTime() <= nanos) {
      Thread.onSpinWait();
    }
    measurement.close();
  }
}
