package io.trilane.loadtest.server;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// Asks another JVM for what is alive in its memory, with the JDK's own `jcmd`.
public final class LiveMemory {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private LiveMemory() {}

  /// Has it collect its garbage and adds up the objects that are left. Blocks for that long.
  ///
  /// @param pid of a JVM of this user
  /// @param scratch a file for what `jcmd` prints
  /// @return bytes
  /// @throws CommandFailed if this JDK has no `jcmd`, or the other JVM does not answer it
  public static long heapBytes(long pid, Path scratch) throws CommandFailed, InterruptedException {
    return total(jcmd(pid, "GC.class_histogram", scratch));
  }

  /// Has it give back to the system what its compilers and others have freed outside of the heap,
  /// as far as its C library can. Blocks for that long.
  ///
  /// @param pid of a JVM of this user
  /// @param scratch a file for what `jcmd` prints
  /// @throws CommandFailed if this JDK has no `jcmd`, or the other JVM does not answer it
  public static void trim(long pid, Path scratch) throws CommandFailed, InterruptedException {
    jcmd(pid, "System.trim_native_heap", scratch);
  }

  private static String jcmd(long pid, String command, Path scratch)
      throws CommandFailed, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      var process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
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
      return Files.readString(scratch);
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
