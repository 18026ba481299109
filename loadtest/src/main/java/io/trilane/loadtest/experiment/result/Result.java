package io.trilane.loadtest.experiment.result;

import com.google.gson.JsonElement;
import io.trilane.loadtest.experiment.result.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that an experiment has found, and all that is needed to judge it again: the content
/// of `result.json`. docs/result.md says what each field means. A field may be added without a new
/// version; none is removed or changes its meaning.
///
/// @param experiment `compare`, `run`, `curve` and so on
/// @param complete false if it was interrupted
/// @param assertions what was asserted and what became of it
/// @param findings what only this experiment has, such as the points of a curve; null if nothing
public record Result(
    String format,
    int version,
    String experiment,
    String startedAt,
    double seconds,
    boolean complete,
    List<String> commandLine,
    Harness harness,
    Machine machine,
    Design design,
    List<ContenderNote> contenders,
    Verdict verdict,
    List<Summary> summaries,
    @Nullable JsonElement findings,
    List<Run> runs,
    List<Checked> assertions) {
  public static final String FORMAT = "trilane-result";
  public static final int VERSION = 2;

  public Result with(List<Checked> checked) {
    return new Result(
        format,
        version,
        experiment,
        startedAt,
        seconds,
        complete,
        commandLine,
        harness,
        machine,
        design,
        contenders,
        verdict,
        summaries,
        findings,
        runs,
        checked);
  }
}
