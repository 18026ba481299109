package io.trilane.loadtest.race;

import io.trilane.loadtest.statistics.Spread;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How the race has ended.
///
/// @param laps all that were measured, in order of forks and rounds
/// @param parked what parked sessions cost
/// @param failures who is out of which course
record Standings(List<Lap> laps, List<ParkedMemory> parked, List<Failure> failures) {
  Standings {
    laps = List.copyOf(laps);
    parked = List.copyOf(parked);
    failures = List.copyOf(failures);
  }

  /// One contestant's laps of one course, in order of forks and rounds; none if it did not run all.
  List<Lap> laps(Course course, Contestant contestant) {
    return isOut(course, contestant)
        ? List.of()
        : laps.stream()
            .filter(lap -> lap.course() == course && lap.contestant() == contestant)
            .toList();
  }

  /// One figure over all rounds.
  Optional<Spread> spread(Course course, Contestant contestant, ToDoubleFunction<Lap> figure) {
    var laps = laps(course, contestant);
    return laps.isEmpty()
        ? Optional.empty()
        : Optional.of(Spread.of(laps.stream().mapToDouble(figure).toArray()));
  }

  /// One contestant's rate as a share of another's of the same round.
  Optional<Spread> share(Course course, Contestant of, Contestant than) {
    var ones = laps(course, of);
    var others = laps(course, than);
    if (ones.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    var ratios = new double[ones.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ones.get(i).perSecond() / others.get(i).perSecond();
    }
    return Optional.of(Spread.of(ratios));
  }

  Optional<ParkedMemory> parked(Contestant contestant) {
    return parked.stream().filter(each -> each.contestant() == contestant).findFirst();
  }

  Optional<Failure> failure(Course course, Contestant contestant) {
    return failures.stream().filter(each -> each.isOf(contestant, course)).findFirst();
  }

  private boolean isOut(Course course, Contestant contestant) {
    return failure(course, contestant).isPresent();
  }
}
