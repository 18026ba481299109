package io.trilane.channels.proof;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs jcstress over [HappensBefore], which must pass, and over [Planted], which must fail.
///
/// The argument is jcstress's mode: `sanity`, `quick` (the default), `default` or `tough`. Exits
/// with 1 if either came out otherwise.
final class MemoryModelCheck {
  private MemoryModelCheck() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var mode = args.length == 0 ? "quick" : args[0];
    var rulesHold = passes("HappensBefore", mode);
    var bugFound = !passes("Planted", mode);
    System.out.println("Go's four happens-before rules: " + (rulesHold ? "hold" : "BROKEN"));
    System.out.println("The planted bug: " + (bugFound ? "found" : "NOT FOUND"));
    System.exit(rulesHold && bugFound ? 0 : 1);
  }

  /// jcstress ends its process, so it gets one of its own.
  private static boolean passes(String tests, String mode)
      throws IOException, InterruptedException {
    var results = Files.createTempDirectory("jcstress-");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "org.openjdk.jcstress.Main",
                "-m",
                mode,
                "-t",
                "\\." + tests + "\\.",
                "-r",
                results.toString())
            .directory(results.toFile())
            .inheritIO()
            .start();
    return process.waitFor() == 0;
  }

  /// It runs in another directory, where it leaves its files.
  private static String absolute(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
