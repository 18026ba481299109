package io.trilane.loadtest.faults.figure;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.trilane.loadtest.experiment.judge.Summaries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Results for a terminal.
public final class FaultTable {
  private FaultTable() {}

  /// One fault: its name and story, then a row for each figure. No end of line after the last.
  public static String of(FaultResult result) {
    var server = result.contender() + (result.fork() == 1 ? "" : ", fork " + result.fork());
    var title = "%s, %s: %s".formatted(result.fault(), server, result.story());
    var trouble = result.trouble().stream().map(each -> "not reached: " + each);
    var doubts =
        result.isUntold()
            ? result.doubts().stream().map(each -> "not judged: " + each)
            : Stream.<String>of();
    var table = result.figures().isEmpty() ? Stream.<String>of() : Stream.of(table(result));
    return Stream.of(Stream.of(title), table, trouble, doubts)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /// One figure of all faults: a row for each fault, a column for each contender, the median and
  /// the range of several forks. An asterisk stands at a fault of which any figure was not reached,
  /// a question mark if that tells nothing.
  public static String of(List<FaultResult> results, List<String> contenders, String figure) {
    var faults = results.stream().map(FaultResult::fault).distinct().toList();
    var columns = new ArrayList<ColumnData<String>>();
    columns.add(left(figure).with(fault -> fault));
    for (var contender : contenders) {
      columns.add(
          right(contender)
              .with(fault ->
                  cell(
                      results.stream()
                          .filter(each ->
                              each.fault().equals(fault) && each.contender().equals(contender))
                          .toList(),
                      figure)));
    }
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(faults, columns)
        .asString();
  }

  private static String cell(List<FaultResult> forks, String name) {
    if (forks.isEmpty()) {
      return "";
    }
    var mark =
        forks.stream().anyMatch(FaultResult::isMissed)
            ? " *"
            : forks.stream().anyMatch(FaultResult::isUntold) ? " ?" : "  ";
    var figures = forks.stream().flatMap(each -> each.figure(name).stream()).toList();
    return figures.stream().findFirst().map(first -> told(first.unit(), figures)).orElse("none")
        + mark;
  }

  private static String told(Unit unit, List<FaultFigure> figures) {
    var over = Summaries.figure("", figures.stream().mapToDouble(FaultFigure::value).toArray());
    if (over == null || over.forks() == 1) {
      return unit.format(over == null ? Double.NaN : over.median());
    }
    return "%s (%s–%s)"
        .formatted(unit.format(over.median()), unit.format(over.min()), unit.format(over.max()));
  }

  /// The last line: how many figures were reached, and where others were not.
  public static String sum(List<FaultResult> results) {
    var missed = list("Not every figure was reached: ", results, FaultResult::isMissed);
    var untold =
        list(
            "Not judged, because others used the machine or the hypervisor took it: ",
            results,
            FaultResult::isUntold);
    return missed.isEmpty() && untold.isEmpty()
        ? "Every figure was reached."
        : (missed + " " + untold).strip();
  }

  private static String list(
      String title, List<FaultResult> results, Predicate<FaultResult> those) {
    return results.stream()
        .filter(those)
        .map(result -> place(result, results, those))
        .distinct()
        .reduce((one, other) -> one + ", " + other)
        .map(all -> title + all + ".")
        .orElse("");
  }

  private static String place(
      FaultResult result, List<FaultResult> results, Predicate<FaultResult> those) {
    var forks = results.stream().filter(result::isLike).toList();
    return "%s (%s%s)"
        .formatted(
            result.fault(),
            result.contender(),
            forks.size() == 1
                ? ""
                : ", %d of %d forks".formatted(forks.stream().filter(those).count(), forks.size()));
  }

  private static String table(FaultResult result) {
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(
            result.figures(),
            List.of(
                left("figure").with(FaultFigure::name),
                right("measured").with(figure -> figure.unit().format(figure.value())),
                right("target")
                    .with(figure ->
                        figure.goal().map(goal -> goal.inWords(figure.unit())).orElse("")),
                left("").with(FaultFigure::verdict)))
        .asString();
  }

  private static Column left(String header) {
    return new Column().header(header).dataAlign(HorizontalAlign.LEFT);
  }

  private static Column right(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT);
  }
}
