package io.trilane.loadtest.server;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Asks another JVM for what is alive in its heap, with the JDK's own `jcmd`.
public final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private LiveHeap() {}

  /// Has it collect its garbage and adds up the objects that are left. Blocks for that long.
  ///
  /// @param pid of a JVM of this user
  /// @return bytes
  /// @throws CommandFailed if this JDK has no `jcmd`, or the other JVM does not answer it
  public static long bytes(long pid) throws CommandFailed, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      var process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String output;
      try (var reader = process.inputReader()) {
        output = reader.readAllAsString();
      }
      process.waitFor();
      return total(output);
    } catch (IOException e) {
      throw new CommandFailed("cannot run jcmd: " + e.getMessage());
    }
  }

  static long total(String histogram) throws CommandFailed {
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new CommandFailed(
          "jcmd gave no histogram: " + histogram.lines().findFirst().orElse("nothing"));
    }
    return Long.parseLong(total.group(1));
  }
}
