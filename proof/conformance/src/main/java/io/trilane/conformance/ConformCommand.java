package io.trilane.conformance;

import io.trilane.client.cli.CommandFailed;
import io.trilane.conformance.connect.ConnectRunner;
import io.trilane.conformance.h2spec.H2Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;

/// Runs the suites in every model and prints the outcome of each case.
@Command(
    name = "conform",
    description = {
      "Run gRPC's official interop suite, h2spec and Connect's conformance suite against each"
          + " model, for a few minutes.",
      "The tables are those of docs/conformance.md; what failed stands below them."
    })
final class ConformCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    var passed = interop();
    passed &= h2spec();
    passed &= connect();
    return passed ? 0 : 1;
  }

  private static boolean interop() throws InterruptedException, ExecutionException {
    var interop = InteropTable.run();
    System.out.println(interop.text());
    interop.failures().forEach(System.out::println);
    return interop.failures().isEmpty();
  }

  private static boolean h2spec() throws IOException, InterruptedException, ExecutionException {
    if (!H2Spec.isAvailable()) {
      System.out.println("h2spec is left out: the binary runs on Linux on amd64 only");
      return true;
    }
    var h2spec = H2SpecTable.run();
    System.out.println(h2spec.text());
    return h2spec.isNoWorseThanStock();
  }

  /// The runner gives up where a server or an answer comes too late for it.
  private static boolean connect() throws CommandFailed, InterruptedException {
    try {
      return connectsSuite(tools());
    } catch (IOException e) {
      throw new CommandFailed("Connect's suite did not run to its end: " + e.getMessage());
    }
  }

  private static boolean connectsSuite(Path tools) throws IOException, InterruptedException {
    var runner = ConnectRunner.find(tools);
    if (runner.isEmpty()) {
      runner = ConnectRunner.install(tools);
    }
    if (runner.isEmpty()) {
      System.out.println(
          "Connect's suite is left out: its runner is built with Go, and there is none");
      return true;
    }
    var connect = ConnectTable.run(runner.get());
    System.out.println(connect.text());
    connect.failures().forEach(System.out::println);
    return connect.failures().isEmpty();
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
