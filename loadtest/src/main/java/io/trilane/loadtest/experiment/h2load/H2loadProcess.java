package io.trilane.loadtest.experiment.h2load;

import io.trilane.loadtest.experiment.timeline.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A run of h2load, from its start until it is stopped. It knows HTTP/2 and not gRPC: a call that
/// was refused looks well to it.
public final class H2loadProcess {
  private static final long GLANCE_MILLIS = 5;

  private final Process process;
  private final Thread reader;
  private final RequestLog requests;
  private final Path log;
  private final Path body;
  private final Timeline timeline;

  private H2loadProcess(Process process, Timeline timeline, Path log, Path body) {
    this.process = process;
    this.timeline = timeline;
    this.log = log;
    this.body = body;
    this.requests = new RequestLog(timeline.track(0));
    this.reader = Thread.ofPlatform().daemon().name("h2load-log").start(this::read);
  }

  /// True if it can be run here.
  public static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("h2load", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// Starts it.
  ///
  /// @param before words that keep it on its cores
  /// @param options of h2load: where, how many, which headers
  /// @param message of each call
  /// @param patience of its calls
  /// @param scratch a folder for its log and its message
  public static H2loadProcess start(
      List<String> before, List<String> options, byte[] message, Duration patience, Path scratch) {
    try {
      var body = Files.write(Files.createTempFile(scratch, "h2load", ".body"), framed(message));
      var log = Files.createTempFile(scratch, "h2load", ".log");
      var command = new ArrayList<>(before);
      command.add("h2load");
      command.addAll(List.of("--data=" + body, "--log-file=" + log));
      command.addAll(options);
      var timeline = new Timeline(System.nanoTime(), 1, patience);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new H2loadProcess(process, timeline, log, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Timeline timeline() {
    return timeline;
  }

  public long pid() {
    return process.pid();
  }

  /// Ends it, a little later, so that the calls that were under way have their line.
  public void stop(Duration deadline) throws InterruptedException {
    var rest = Math.min(2 * requests.longestNanos(), deadline.toNanos());
    process.waitFor(rest, TimeUnit.NANOSECONDS);
    process.destroy();
    process.waitFor();
    reader.join();
    try {
      Files.delete(log);
      Files.delete(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Follows the log until the process has ended.
  private void read() {
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.US_ASCII)) {
      var line = new StringBuilder();
      for (var isLast = false; ; ) {
        var next = lines.read();
        if (next == '\n') {
          requests.take(line.toString());
          line.setLength(0);
        } else if (next >= 0) {
          line.append((char) next);
        } else if (isLast) {
          return;
        } else {
          isLast = process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// gRPC's prefix of a message: not compressed, and the number of its bytes.
  private static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }
}
