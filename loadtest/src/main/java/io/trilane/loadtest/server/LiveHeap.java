package io.trilane.loadtest.server;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// Asks another JVM for what is alive in its heap, with the JDK's own `jcmd`.
public final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private LiveHeap() {}

  /// Has it collect its garbage and adds up the objects that are left. Blocks for that long.
  ///
  /// @param pid of a JVM of this user
  /// @param scratch a file for what `jcmd` prints
  /// @return bytes
  /// @throws CommandFailed if this JDK has no `jcmd`, or the other JVM does not answer it
  public static long bytes(long pid, Path scratch) throws CommandFailed, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      var process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .redirectOutput(scratch.toFile())
              .start();
      try {
        if (!process.waitFor(LIMIT)) {
          throw new CommandFailed("jcmd gave no answer within " + Durations.format(LIMIT));
        }
      } finally {
        process.destroyForcibly();
      }
      return total(Files.readString(scratch));
    } catch (IOException e) {
      throw new CommandFailed("cannot run jcmd: " + e.getMessage());
    }
  }

  /// Reads the last line of a histogram, which adds up the others.
  static long total(String histogram) throws CommandFailed {
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new CommandFailed(
          "jcmd gave no histogram: " + histogram.lines().findFirst().orElse("nothing"));
    }
    return Long.parseLong(total.group(1));
  }
}
