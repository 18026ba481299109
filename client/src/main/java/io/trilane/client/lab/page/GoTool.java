package io.trilane.client.lab.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs Go programs by the `go` of this machine, if there is one.
///
/// @param command such as `go`
/// @param limit after which a program is ended
public record GoTool(String command, Duration limit) {
  private static final List<String> PLACES = List.of("go", "/usr/local/go/bin/go");

  /// The one on the PATH, or else where Go's own installer puts it.
  public static GoTool find() {
    var command = PLACES.stream().filter(GoTool::canRun).findFirst().orElse(PLACES.getFirst());
    return new GoTool(command, Duration.ofSeconds(30));
  }

  /// The output of a program, or why it was not run.
  public Output run(String program) throws InterruptedException {
    try {
      var folder = Files.createTempDirectory("trilane-go");
      try {
        var file = Files.writeString(folder.resolve("main.go"), program);
        return run(file, folder.resolve("output"));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return new Output(null, "there is no Go on this machine");
    }
  }

  private Output run(Path program, Path output) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command, "run", program.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(limit)) {
        return new Output(null, "it did not end within " + limit.toSeconds() + " s");
      }
      return process.exitValue() == 0
          ? new Output(Files.readString(output, StandardCharsets.UTF_8), "")
          : new Output(null, "it ended with exit code " + process.exitValue());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static boolean canRun(String command) {
    try {
      return new ProcessBuilder(command, "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// @param printed null if the program was not run to its end
  /// @param reason empty if it was
  public record Output(@Nullable String printed, String reason) {}
}
