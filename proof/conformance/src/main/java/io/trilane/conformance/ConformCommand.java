package io.trilane.conformance;

import io.trilane.conformance.connect.ConnectRunner;
import io.trilane.conformance.h2spec.H2Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;

/// Runs the suites in every model and prints the outcome of each case.
@Command(
    name = "conform",
    description = {
      "Run gRPC's official interop suite, h2spec and Connect's conformance suite against each"
          + " model, for a few minutes.",
      "The tables are those of docs/conformance.md; what failed stands below them, and at the end"
          + " a line for each suite."
    })
final class ConformCommand implements Callable<Integer> {
  private static final String CONNECT = "Connect's suite";

  @Override
  public Integer call() throws Exception {
    var verdicts = List.of(interop(), h2spec(), connect());
    verdicts.forEach(System.out::println);
    return verdicts.stream().allMatch(SuiteResult::passed) ? 0 : 1;
  }

  private static SuiteResult interop() throws InterruptedException, ExecutionException {
    var interop = InteropTable.run();
    print(interop.text(), interop.failures());
    var failed = interop.failures().size();
    return SuiteResult.of(
        "gRPC's interop suite",
        failed,
        "%d of %d passed".formatted(interop.cells() - failed, interop.cells()));
  }

  private static SuiteResult h2spec() throws IOException, InterruptedException, ExecutionException {
    if (!H2Spec.isAvailable()) {
      return SuiteResult.leftOut("h2spec", "the binary runs on Linux on amd64 only");
    }
    var h2spec = H2SpecTable.run();
    print(h2spec.text(), h2spec.failures());
    return SuiteResult.of(
        "h2spec",
        h2spec.failures().size(),
        "%d cases fail that grpc-java alone passes".formatted(h2spec.failures().size()));
  }

  /// The runner gives up where a server or an answer comes too late for it.
  private static SuiteResult connect() throws InterruptedException {
    try {
      return connectsSuite(tools());
    } catch (IOException e) {
      return new SuiteResult(CONNECT, false, "did not run to its end: " + e.getMessage());
    }
  }

  private static SuiteResult connectsSuite(Path tools) throws IOException, InterruptedException {
    var runner = ConnectRunner.find(tools);
    if (runner.isEmpty()) {
      runner = ConnectRunner.install(tools);
    }
    if (runner.isEmpty()) {
      return SuiteResult.leftOut(CONNECT, "its runner is built with Go, and there is none");
    }
    var connect = ConnectTable.run(runner.get());
    print(connect.text(), connect.failures());
    return SuiteResult.of(CONNECT, connect.failures().size(), connect.summary());
  }

  private static void print(String table, List<String> failures) {
    System.out.println(table);
    failures.forEach(System.out::println);
    if (!failures.isEmpty()) {
      System.out.println();
    }
  }

  /// The folder in which Connect's runner is built, once: beside the other things that a build
  /// makes.
  private static Path tools() {
    var launcher = System.getenv("TRILANE_LAUNCHER");
    return launcher == null
        ? Path.of("target", "tools")
        : Path.of(launcher).resolveSibling("proof/conformance/target/tools");
  }
}
