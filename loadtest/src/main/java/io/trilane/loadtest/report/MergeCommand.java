package io.trilane.loadtest.report;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.cli.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `trilane merge`: several injectors' results of one run as one.
@Command(
    name = "merge",
    sortOptions = false,
    description = {
      "Adds up what several injectors, also on other machines, have measured of the same servers at"
          + " the same time.",
      "",
      "Calls are added, latencies histogram by histogram. Results of different plans are not"
          + " merged: it says what differs.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ./trilane merge results/injector-1 results/injector-2 --output results/both"
    })
public final class MergeCommand implements Callable<Integer> {
  @Mixin private StoredOptions options = new StoredOptions();

  private final Invocation invocation;

  public MergeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws CommandFailed {
    var parts = options.results(2, Integer.MAX_VALUE);
    var merged = options.checked(() -> new Merged(parts).result(invocation.words()));
    options.shown(merged, options.written().folder()).inNewFolder();
    return ExitCode.OK;
  }
}
