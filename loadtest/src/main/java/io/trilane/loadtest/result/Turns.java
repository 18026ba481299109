package io.trilane.loadtest.result;

import java.util.ArrayList;
import java.util.List;

/// Who goes when: every second round runs backwards and every pair of rounds starts with another,
/// so that nobody always has the first or the last turn.
public final class Turns {
  private Turns() {}

  /// @param round from 1
  public static <T> List<T> order(List<T> all, int round) {
    if (all.isEmpty()) {
      return all;
    }
    int shift = (round - 1) / 2 % all.size();
    var turn = new ArrayList<>(all.subList(shift, all.size()));
    turn.addAll(all.subList(0, shift));
    return round % 2 == 1 ? turn : turn.reversed();
  }
}
