package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogLimitTest {
  private final List<Runnable> endOfInterval = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final LogLimit limit = new LogLimit(2, endOfInterval::add);

  @Test
  void writesSoManyOfAKindAndSaysAtTheEndHowManyWereLeftOut() {
    for (var record = 0; record < 5; record++) {
      write("a");
    }
    assertEquals(List.of("a", "a"), written);
    endInterval();
    assertEquals(List.of("a", "a", "3 more of a"), written);
  }

  @Test
  void saysNothingAtTheEndIfNothingWasLeftOut() {
    write("a");
    write("a");
    endInterval();
    assertEquals(List.of("a", "a"), written);
  }

  @Test
  void beginsAnewWithTheNextInterval() {
    for (var interval = 0; interval < 3; interval++) {
      assertTrue(limit.admits("a", any -> {}));
      assertTrue(limit.admits("a", any -> {}));
      assertFalse(limit.admits("a", any -> {}));
      endInterval();
    }
  }

  @Test
  void countsEachKindByItself() {
    write("a");
    write("a");
    write("b");
    assertEquals(List.of("a", "a", "b"), written);
  }

  @Test
  void countsKindsWithoutEndAsOne() {
    var admitted = 0;
    for (var kind = 0; kind < 10_000; kind++) {
      admitted += limit.admits("kind " + kind, any -> {}) ? 1 : 0;
    }
    assertTrue(admitted < 300, admitted + " of 10,000 kinds");
  }

  private void write(String kind) {
    limit.log(kind, () -> written.add(kind), leftOut -> written.add(leftOut + " more of " + kind));
  }

  private void endInterval() {
    var due = List.copyOf(endOfInterval);
    endOfInterval.clear();
    due.forEach(Runnable::run);
  }
}
