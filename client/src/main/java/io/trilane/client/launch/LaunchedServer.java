package io.trilane.client.launch;

import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server of ours in a process of its own, which lives no longer than this one: its standard
/// input is a pipe that we hold, and it ends when the pipe closes.
public final class LaunchedServer implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on \\S+:(\\d{1,5})\\b");
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private volatile String lastLine = ""; // Written by the reading thread.
  private final Thread reader;

  private LaunchedServer(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().name("read-server").start(this::read);
  }

  /// Starts one at a free port and waits until it says where it listens.
  ///
  /// @param launcher path of `trilane`
  /// @param arguments of `serve`
  /// @throws LaunchFailed if it cannot be run, ends before it listens, or does not listen in time
  public static LaunchedServer start(String launcher, List<String> arguments, Duration limit)
      throws LaunchFailed, InterruptedException {
    var words =
        Stream.of(
                List.of(launcher, "serve"), arguments, List.of("--port", "0", "--exit-with-parent"))
            .flatMap(List::stream)
            .toList();
    LaunchedServer server;
    try {
      server = new LaunchedServer(new ProcessBuilder(words).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new LaunchFailed("cannot start a server: " + e.getMessage());
    }
    boolean listens = false;
    try {
      server.awaitPort(limit);
      listens = true;
      return server;
    } finally {
      if (!listens) {
        server.close();
      }
    }
  }

  /// Where it listens: this machine.
  public Target target() {
    return new Target("localhost", port.join());
  }

  /// Stops the server: closes the pipe, then asks, then kills. Blocks until it is gone.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The other end is gone already, which is what closing is for.
    }
    try {
      if (!process.waitFor(STOP)) {
        process.destroy();
      }
      if (!process.waitFor(STOP)) {
        kill();
        process.waitFor();
      }
      reader.join();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitPort(Duration limit) throws LaunchFailed, InterruptedException {
    try {
      port.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new LaunchFailed("the server that was started ended before it listened" + saidLast());
    } catch (TimeoutException e) {
      throw new LaunchFailed(
          "the server that was started did not listen within "
              + Durations.format(limit)
              + saidLast());
    }
  }

  private String saidLast() {
    return lastLine.isEmpty() ? "" : ": " + lastLine;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          lastLine = line.strip();
        }
        var listening = LISTENING.matcher(line);
        if (listening.find()) {
          port.complete(Integer.valueOf(listening.group(1)));
        }
      }
      port.completeExceptionally(new IOException("end of output"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }
}
