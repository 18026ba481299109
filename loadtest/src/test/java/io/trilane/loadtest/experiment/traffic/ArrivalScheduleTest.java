package io.trilane.loadtest.experiment.traffic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.loadtest.experiment.traffic.Arrival.Open;
import io.trilane.loadtest.experiment.traffic.Arrival.Pace;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ArrivalScheduleTest {
  private static final int MANY = 100_000;

  @Test
  void aMetronomeKeepsItsRateForAnyTime() {
    var dues = dues(new Open(3_000, Pace.METRONOME), 1);
    assertEquals(7, dues[0]);
    assertEquals(0.333333333, dues[1_000] / 1e9, 1e-6);
    assertEquals(33.333, dues[MANY - 1] / 1e9, 0.001);
  }

  @Test
  void independentUsersComeAtRandomAndOnAverageAtTheRate() {
    var dues = dues(new Open(1_000, Pace.POISSON), 1);
    assertEquals(100, dues[MANY - 1] / 1e9, 1);
    var gaps = gaps(dues);
    assertTrue(Arrays.stream(gaps).allMatch(gap -> gap >= 0));
    // Of exponential gaps, as many as 1/e are longer than the mean.
    var longer = Arrays.stream(gaps).filter(gap -> gap > 1_000_000).count();
    assertEquals(Math.exp(-1), (double) longer / gaps.length, 0.01);
  }

  @Test
  void theSeedDecidesTheMoments() {
    var open = new Open(1_000, Pace.POISSON);
    assertArrayEquals(dues(open, 5), dues(open, 5));
    assertFalse(Arrays.equals(dues(open, 5), dues(open, 6)));
  }

  private static long[] dues(Open open, long seed) {
    var schedule = new ArrivalSchedule(open, 7, seed);
    return LongStream.generate(schedule::next).limit(MANY).toArray();
  }

  private static long[] gaps(long[] dues) {
    return LongStream.range(1, dues.length).map(i -> dues[(int) i] - dues[(int) i - 1]).toArray();
  }
}
