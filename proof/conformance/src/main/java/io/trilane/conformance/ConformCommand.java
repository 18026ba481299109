package io.trilane.conformance;

import io.trilane.conformance.h2spec.H2Spec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs both suites in every model and prints what came of each case.
@Command(
    name = "conform",
    description = {
      "Run gRPC's official interop suite and h2spec against each model, for about a minute.",
      "The tables are those of docs/conformance.md; what failed stands below them."
    })
final class ConformCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    var interop = InteropTable.run();
    System.out.println(interop.text());
    interop.failures().forEach(System.out::println);
    if (!H2Spec.isAvailable()) {
      System.out.println("h2spec is left out: the binary at hand runs on Linux on amd64 only");
      return interop.failures().isEmpty() ? 0 : 1;
    }
    var h2spec = H2SpecTable.run();
    System.out.println(h2spec.text());
    return interop.failures().isEmpty() && h2spec.isNoWorseThanStock() ? 0 : 1;
  }
}
