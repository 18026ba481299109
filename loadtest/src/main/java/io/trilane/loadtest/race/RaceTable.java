package io.trilane.loadtest.race;

import io.trilane.loadtest.drive.Traffic.Kind;
import io.trilane.loadtest.report.TextTable;
import io.trilane.loadtest.statistics.Spread;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The standings for a terminal: a table for each course, then what was to be reached. Medians of
/// the rounds, with the lowest and the highest where they matter.
record RaceTable(RacePlan plan, Standings standings) {
  /// Lines without an end of line after the last.
  @Override
  public String toString() {
    var tables = plan.courses().stream().map(this::table);
    var goals =
        Goal.ALL.stream()
            .flatMap(goal -> goal.outcome(standings).stream())
            .map(Goal.Outcome::sentence)
            .collect(Collectors.joining("\n"));
    return Stream.concat(tables, Stream.of(goals, caution()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private String caution() {
    var compiling = standings.laps().stream().filter(Lap::isCompiling).count();
    return compiling == 0
        ? ""
        : "In %d of %d laps the server's compilers still took more than 3 %% of its CPU."
            .formatted(compiling, standings.laps().size());
  }

  private String table(Course course) {
    return course.isParking()
        ? TextTable.of(
            plan.entrants(course).stream().map(this::memory).toList(),
            course.toString(),
            "bytes a session",
            "in the heap",
            "outside of it")
        : TextTable.of(
            plan.entrants(course).stream().map(each -> speed(course, each)).toList(),
            course.toString(),
            course.traffic().kind() == Kind.CALLS ? "calls/s" : "messages/s",
            "of " + course.baseline(),
            "CPU us each",
            "thread switches each");
  }

  private Object[] speed(Course course, Contestant contestant) {
    return new Object[] {
      contestant,
      cell(standings.spread(course, contestant, Lap::perSecond), number("%,.0f")),
      cell(standings.share(course, contestant, course.baseline()), RaceTable::range),
      cell(standings.spread(course, contestant, Lap::cpuMicrosPerCall), number("%.1f")),
      cell(standings.spread(course, contestant, Lap::threadSwitchesPerCall), number("%.2f"))
    };
  }

  private Object[] memory(Contestant contestant) {
    var memory = standings.parked(contestant);
    return new Object[] {
      contestant,
      cell(memory, each -> bytes(each.bytesPerSession())),
      cell(memory, each -> bytes(each.heapBytesPerSession())),
      cell(memory, each -> bytes(each.otherBytesPerSession()))
    };
  }

  private static <T> String cell(Optional<T> figure, Function<T, String> shown) {
    return figure.map(shown).orElse("failed");
  }

  private static Function<Spread, String> number(String format) {
    return spread -> String.format(Locale.ROOT, format, spread.median());
  }

  private static String range(Spread spread) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", spread.median(), spread.min(), spread.max());
  }

  private static String bytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f", bytes);
  }
}
