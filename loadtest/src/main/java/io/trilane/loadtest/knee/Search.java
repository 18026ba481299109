package io.trilane.loadtest.knee;

import java.util.List;
import java.util.OptionalInt;

/// A search for the highest rate that is held: it doubles until one is not, then halves the gap, on
/// a logarithmic scale.
///
/// @param from the first rate
/// @param ceiling that the injector can send
/// @param precision the gap, as a share of the rate, at which it ends
/// @param repeats how often a rate is tried again after a run that does not count
record Search(int from, int ceiling, double precision, int repeats) {

  /// The rate to try next; empty: the search is over.
  OptionalInt next(List<TriedRate> steps) {
    if (steps.isEmpty()) {
      return OptionalInt.of(from);
    }
    var last = steps.getLast();
    if (!last.counts() && tries(steps, last.rate()) <= repeats) {
      return OptionalInt.of(last.rate());
    }
    var low = held(steps);
    var high = left(steps);
    if (low.isEmpty()) {
      return OptionalInt.empty();
    }
    if (high.isEmpty()) {
      return low.getAsInt() >= ceiling
          ? OptionalInt.empty()
          : OptionalInt.of(Math.min(ceiling, 2 * low.getAsInt()));
    }
    var middle = (int) Math.round(Math.sqrt((double) low.getAsInt() * high.getAsInt()));
    var isNarrow = high.getAsInt() <= low.getAsInt() * (1 + precision);
    return isNarrow || middle <= low.getAsInt() || middle >= high.getAsInt()
        ? OptionalInt.empty()
        : OptionalInt.of(middle);
  }

  /// The highest rate that was held and lies below every one that was not.
  static OptionalInt held(List<TriedRate> steps) {
    var high = left(steps).orElse(Integer.MAX_VALUE);
    return steps.stream()
        .filter(step -> step.held() && step.rate() < high)
        .mapToInt(TriedRate::rate)
        .max();
  }

  /// The lowest rate that was not held, or could not be measured.
  static OptionalInt left(List<TriedRate> steps) {
    return steps.stream()
        .filter(step -> !step.held())
        .filter(
            step -> steps.stream().noneMatch(other -> other.rate() == step.rate() && other.held()))
        .mapToInt(TriedRate::rate)
        .min();
  }

  private static long tries(List<TriedRate> steps, int rate) {
    return steps.stream().filter(step -> step.rate() == rate).count();
  }
}
