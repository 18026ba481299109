package io.trilane.loadtest.experiment.recording;

import io.trilane.loadtest.experiment.meter.JvmThreads;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.result.run.JvmSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A recording that a server's JVM makes of itself, asked for with jcmd(1). It costs the server
/// some ten MiB and, once, about a second of a core. It ends with the server. Used from one thread.
///
/// @param folder takes its files
/// @param name begins the names of its files
public record FlightRecording(long pid, Path folder, String name) {
  private static final String RECORDING = "trilane-loadtest";
  private static final String SETTINGS = "server.jfc";

  /// Older events go: a run is shorter.
  private static final String KEPT = "maxage=2h";

  private static final long LIMIT_SECONDS = 20;

  /// Starts one. Blocks until it runs.
  ///
  /// @return empty if the process is no JVM, or there is no jcmd here
  public static Optional<FlightRecording> start(long pid, Path folder, String name)
      throws InterruptedException {
    // A process that does not expect jcmd's signal ends by it.
    if (Proc.HERE.threads(pid, JvmThreads.COMPILERS).isEmpty()) {
      return Optional.empty();
    }
    var recording = new FlightRecording(pid, folder, name);
    return recording.begin() ? Optional.of(recording) : Optional.empty();
  }

  /// The events of a window. Blocks until the JVM has written them.
  ///
  /// @param start of the window, in nanoseconds of [System#nanoTime]
  /// @param buckets how many it has
  /// @return empty if the JVM did not answer
  public Optional<JvmSamples> read(long start, int buckets) throws InterruptedException {
    var from = Instant.now().minusNanos(System.nanoTime() - start);
    var file = folder.resolve(name + ".jfr").toAbsolutePath();
    try {
      Files.deleteIfExists(file);
      jcmd("JFR.dump", "name=" + RECORDING, "filename=" + file);
      return Files.exists(file)
          ? Optional.of(JvmEvents.read(file).samples(from, buckets))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean begin() throws InterruptedException {
    var settings = folder.resolve(SETTINGS).toAbsolutePath();
    try (var ours = FlightRecording.class.getResourceAsStream(SETTINGS)) {
      if (ours == null) {
        throw new IllegalStateException("no " + SETTINGS);
      }
      if (!Files.exists(settings)) {
        Files.copy(ours, settings);
      }
      return jcmd("JFR.start", "name=" + RECORDING, "settings=" + settings, KEPT);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean jcmd(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroy();
    }
  }
}
