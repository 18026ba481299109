package io.trilane.loadtest.drive;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// nghttp2's load generator, as a process of one thread. It knows HTTP/2 and not gRPC: a call that
/// was refused looks well to it but for the bytes of the answer.
public final class H2load implements Driver {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final String program;
  private final Path body;
  private final PrintStream log;
  private final Function<Duration, Executor> later;
  private final AtomicReference<@Nullable Process> running = new AtomicReference<>();
  private final Thread hook = new Thread(this::kill, "stop-h2load");

  /// @param body a file for the message that it sends
  /// @param log takes all that it prints
  public H2load(Path body, PrintStream log) {
    this("h2load", body, log, H2load::after);
  }

  /// @param later runs what is given to it once the time has passed
  H2load(String program, Path body, PrintStream log, Function<Duration, Executor> later) {
    this.program = program;
    this.body = body;
    this.log = log;
    this.later = later;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Whether it can be run here.
  public static boolean isInstalled() throws InterruptedException {
    try {
      var asked = new ProcessBuilder("h2load", "--version").redirectErrorStream(true);
      asked.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return asked.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "h2load";
  }

  @Override
  public Driven drive(Target target, Traffic traffic, Schedule schedule, Window window)
      throws CommandFailed, InterruptedException {
    try {
      Files.write(body, framed(traffic.request()));
      var command = command(target, traffic, schedule);
      log.println(String.join(" ", command));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      running.set(process);
      var limit = schedule.ramp().plus(schedule.window()).plus(LAST_ANSWERS);
      var late = killAfter(limit, process);
      var output = read(process, window);
      process.waitFor();
      if (late.get()) {
        throw new CommandFailed("h2load had not ended after " + Durations.format(limit));
      }
      return output.driven(schedule.window());
    } catch (IOException e) {
      throw new CommandFailed("cannot run h2load: " + e.getMessage());
    } finally {
      kill();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends just now, and the hook does its work.
    }
  }

  /// A server that answers next to nothing keeps it from ending.
  ///
  /// @return whether that was necessary
  private AtomicBoolean killAfter(Duration limit, Process process) {
    var killed = new AtomicBoolean();
    later
        .apply(limit)
        .execute(() -> {
          if (process.isAlive()) {
            killed.set(true);
            process.toHandle().destroyForcibly(); // What it has printed can still be read.
          }
        });
    return killed;
  }

  private static Executor after(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private H2loadOutput read(Process process, Window window) throws IOException {
    var output = new H2loadOutput();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("Main benchmark duration is started")) {
          window.opens();
        } else if (line.startsWith("Main benchmark duration is over")) {
          window.closes();
        }
        output.take(line);
        log.println(line);
      }
    }
    return output;
  }

  private List<String> command(Target target, Traffic traffic, Schedule schedule) {
    return List.of(
        program,
        "--threads=1",
        "--clients=" + traffic.connections(),
        "--max-concurrent-streams=" + traffic.streams(),
        "--warm-up-time=" + millis(schedule.ramp()),
        "--duration=" + millis(schedule.window()),
        "--data=" + body,
        "--header=content-type: application/grpc",
        "--header=te: trailers",
        "http://" + target + "/" + WorkServiceGrpc.getPerformMethod().getFullMethodName());
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  /// gRPC's prefix of a message: not compressed, so many bytes.
  private static byte[] framed(PerformRequest request) {
    var message = request.toByteArray();
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private void kill() {
    var process = running.getAndSet(null);
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
