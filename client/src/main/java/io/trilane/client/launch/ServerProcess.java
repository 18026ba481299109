package io.trilane.client.launch;

import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, which lives no longer than this one: its standard input is a
/// pipe that we hold, and it ends when the pipe closes.
public final class ServerProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on \\S+:(\\d{1,5})\\b");

  private static final long KNOCK_MILLIS = 50;

  private final String name;
  private final Process process;
  private final Duration stopLimit;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private volatile String lastLine = ""; // written by the reading thread
  private final Thread reader;

  private ServerProcess(String name, Process process, @Nullable Path log, Duration stopLimit) {
    this.name = name;
    this.process = process;
    this.stopLimit = stopLimit;
    this.reader = Thread.ofVirtual().name("read-" + name).start(() -> read(log));
  }

  /// Starts one and waits until it says where it listens.
  ///
  /// @param name for messages: "the virtual server"
  /// @param log takes everything that the server prints; null to keep none of it
  /// @throws ServerFailed if the command cannot be run, ends before it listens, or does not listen
  ///   in time
  static ServerProcess start(
      String name, ServerCommand command, @Nullable Path log, Limits limits, Servers owner)
      throws ServerFailed, InterruptedException {
    try {
      var builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
      if (!command.jvmOptions().isEmpty()) {
        builder
            .environment()
            .merge("TRILANE_JAVA_OPTS", command.jvmOptions(), (some, more) -> some + " " + more);
      }
      var process = builder.start();
      var server = new ServerProcess(name, process, log, limits.stop());
      owner.add(server);
      if (command.knownPort() > 0) {
        server.awaitConnection(command.knownPort(), limits.start());
      }
      server.awaitPort(limits.start());
      return server;
    } catch (IOException e) {
      throw new ServerFailed("cannot start " + name + ": " + e.getMessage());
    }
  }

  /// The longest times that a server may take.
  public record Limits(Duration start, Duration stop) {}

  /// The host that it listens on: this machine.
  public Target target() {
    return new Target("localhost", port.join());
  }

  /// The server's own: the launcher has become it.
  public long pid() {
    return process.pid();
  }

  /// Says so if the server has ended by itself.
  ///
  /// @throws ServerFailed if it is gone
  public void requireAlive() throws ServerFailed, InterruptedException {
    if (!process.isAlive()) {
      reader.join();
      throw new ServerFailed(name + " ended with exit code " + process.exitValue() + saidLast());
    }
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
      if (!process.waitFor(stopLimit)) {
        process.destroy();
      }
      if (!process.waitFor(stopLimit)) {
        kill();
        process.waitFor();
      }
      reader.join(stopLimit);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /// The process behind it, for a caller that ends or stops it otherwise than [#close()] does.
  public Process process() {
    return process;
  }

  /// Ends the process, and what it has started, without asking. Does not block.
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /// For a server that does not say where it listens: tries until it accepts a connection.
  private void awaitConnection(int knownPort, Duration limit) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (process.isAlive() && !port.isDone() && System.nanoTime() < end) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), knownPort)) {
        port.complete(knownPort);
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(KNOCK_MILLIS);
      }
    }
  }

  private void awaitPort(Duration limit) throws ServerFailed, InterruptedException {
    try {
      port.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      process.waitFor(stopLimit);
      requireAlive();
      throw new ServerFailed(name + " closed its output before it listened" + saidLast());
    } catch (TimeoutException e) {
      var said = saidLast(); // before its shell can speak of the kill
      kill();
      throw new ServerFailed(name + " did not listen within " + Durations.format(limit) + said);
    }
  }

  private String saidLast() {
    return lastLine.isEmpty() ? "" : ": " + lastLine;
  }

  private void read(@Nullable Path log) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8);
        var copy =
            new BufferedWriter(log == null ? Writer.nullWriter() : Files.newBufferedWriter(log))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        copy.write(line);
        copy.newLine();
        copy.flush();
        if (!line.isBlank()) {
          lastLine = line.strip();
        }
        var listening = LISTENING.matcher(line);
        if (listening.find()) {
          port.complete(Integer.valueOf(listening.group(1)));
          lastLine = ""; // no news of how it ended
        }
      }
      port.completeExceptionally(new IOException("end of output"));
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
  }
}
