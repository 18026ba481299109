package io.trilane.loadtest.faults.figure;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
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
    var title = "%s, %s: %s".formatted(result.fault(), result.model(), result.story());
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

  /// One figure of all faults: a row for each fault, a column for each model. An asterisk stands at
  /// a fault of which any figure was not reached, a question mark if that tells nothing.
  public static String of(List<FaultResult> results, String figure) {
    var faults = results.stream().map(FaultResult::fault).distinct().toList();
    var models = results.stream().map(FaultResult::model).distinct().toList();
    var columns = new ArrayList<ColumnData<String>>();
    columns.add(left(figure).with(fault -> fault));
    models.forEach(
        model -> columns.add(right(model).with(fault -> cell(results, fault, model, figure))));
    return AsciiTable.builder()
        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
        .data(faults, columns)
        .asString();
  }

  private static String cell(List<FaultResult> results, String fault, String model, String figure) {
    return results.stream()
        .filter(each -> each.fault().equals(fault) && each.model().equals(model))
        .map(each -> each.told(figure) + (each.isMissed() ? " *" : each.isUntold() ? " ?" : "  "))
        .collect(Collectors.joining());
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
        .map(result -> result.fault() + " (" + result.model() + ")")
        .reduce((one, other) -> one + ", " + other)
        .map(all -> title + all + ".")
        .orElse("");
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
