package io.trilane.loadtest.report;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `trilane report`: the page of a result again, or two results beside each other.
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Makes the page of a result again, or holds two results of the same load against each other.",
      "",
      "Two results: each contender of the second beside the same of the first, with an interval of"
          + " their ratio. A trilane-compare result of version 1 can be read too.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./trilane report results/monday",
      "  ./trilane report results/monday results/tuesday --output results/both"
    })
public final class ReportCommand implements Callable<Integer> {
  @Mixin private StoredOptions options = new StoredOptions();

  private final Invocation invocation;

  public ReportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws CommandFailed {
    var stored = options.results(1, 2);
    var first = stored.getFirst();
    if (stored.size() == 2) {
      var both =
          options.checked(() -> new Beside(first, stored.getLast()).result(invocation.words()));
      options.shown(both, options.written().folder()).inNewFolder();
    } else if (options.written().hasFolder()) {
      options.shown(first.result(), options.written().folder()).inNewFolder();
    } else {
      options.shown(first.result(), new ResultsFolder(first.folder())).page();
    }
    return ExitCode.OK;
  }
}
