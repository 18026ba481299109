package io.trilane.course.chosen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrailTest {
  private final Trail trail = new Trail();

  @Test
  void theLastChoiceThatHasAnAlternativeTakesIt() {
    trail.add(0, 2);
    trail.add(1, 3);
    trail.add(0, 1);
    assertArrayEquals(new int[] {0, 2}, trail.next());
  }

  @Test
  void anEarlierChoiceTakesItsAlternativeWhenTheLaterOnesAreUsedUp() {
    trail.add(0, 2);
    trail.add(2, 3);
    trail.add(1, 2);
    assertArrayEquals(new int[] {1}, trail.next());
  }

  @Test
  void afterTheLastScheduleThereIsNone() {
    trail.add(1, 2);
    trail.add(0, 1);
    assertNull(trail.next());
    assertNull(new Trail().next());
  }

  @Test
  void remembersAsManyChoicesAsARunMakes() {
    var expected = new ArrayList<Integer>();
    for (var choice = 0; choice < 1_000; choice++) {
      trail.add(choice % 3, 3);
      expected.add(choice % 3);
    }
    assertEquals(1_000, trail.length());
    assertEquals(expected, trail.choices());
  }

  /// A tree with two branches at each of three points has eight leaves.
  @Test
  void everyScheduleComesOnce() {
    var seen = new HashSet<List<Integer>>();
    var prefix = new int[0];
    while (prefix != null) {
      var run = new Trail();
      for (var point = 0; point < 3; point++) {
        run.add(point < prefix.length ? prefix[point] : 0, 2);
      }
      seen.add(run.choices());
      prefix = run.next();
    }
    assertEquals(8, seen.size());
  }
}
