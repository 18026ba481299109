package io.trilane.loadtest.knee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

final class SearchTest {
  private final Search search = new Search(100, 50_000, 0.05, 2);

  @Test
  void theKneeIsFoundWithinThePrecision() {
    for (int knee : new int[] {130, 999, 12_345}) {
      var steps = search(rate -> rate <= knee);
      var held = Search.held(steps).getAsInt();
      assertTrue(held <= knee && held * 1.06 >= knee, () -> knee + ": " + steps);
      assertTrue(steps.size() < 16, steps::toString);
    }
  }

  @Test
  void anObjectiveThatNeverHoldsEndsAtOnce() {
    assertEquals(1, search(_ -> false).size());
  }

  @Test
  void oneThatAlwaysHoldsEndsAtTheCeiling() {
    var steps = search(_ -> true);
    assertEquals(50_000, steps.getLast().rate());
    assertEquals(OptionalInt.empty(), Search.left(steps));
  }

  @Test
  void aRunThatDoesNotCountIsTriedAgainTwice() {
    var steps = new ArrayList<TriedRate>();
    for (int i = 0; i < 3; i++) {
      assertEquals(100, search.next(steps).orElseThrow());
      steps.add(step(100, false, "the injector was late"));
    }
    assertEquals(OptionalInt.empty(), search.next(steps));
    steps.set(2, step(100, true, null));
    assertEquals(200, search.next(steps).orElseThrow());
  }

  private List<TriedRate> search(IntPredicate holds) {
    var steps = new ArrayList<TriedRate>();
    for (var next = search.next(steps); next.isPresent(); next = search.next(steps)) {
      steps.add(step(next.getAsInt(), holds.test(next.getAsInt()), null));
    }
    return steps;
  }

  private static TriedRate step(
      int rate, boolean held, @org.jspecify.annotations.Nullable String refused) {
    return new TriedRate(rate, held, refused, rate, 1, 2, 0);
  }
}
