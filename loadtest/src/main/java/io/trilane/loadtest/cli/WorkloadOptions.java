package io.trilane.loadtest.cli;

import io.trilane.client.cli.ByteCount;
import io.trilane.client.cli.ComputeUnits;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.traffic.Work;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The work that each call asks for, as a picocli mixin.
public final class WorkloadOptions {
  /// The largest message of gRPC, less the request's other fields.
  private static final int MAX_PAYLOAD = ClientOptions.defaults().maxMessageBytes() - 64;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description =
          "The time that each call waits for the backend (default: 500ms; in knee and advise:"
              + " 5ms).")
  private Duration pause;

  @Option(
      names = "--compute",
      paramLabel = "UNITS",
      converter = ComputeUnits.class,
      defaultValue = "0",
      description =
          "CPU work of each call, in units of about a microsecond (default: ${DEFAULT-VALUE}).")
  private long computeUnits;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      converter = ByteCount.class,
      defaultValue = "128",
      description = "The payload of each call, there and back (default: ${DEFAULT-VALUE}).")
  private int payloadBytes;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// The calls of a closed loop: most of its clients wait.
  public WorkloadOptions() {
    this(Duration.ofMillis(500));
  }

  /// @param pause of calls of which none is asked for
  public WorkloadOptions(Duration pause) {
    this.pause = pause;
  }

  /// The workload that the options ask for.
  ///
  /// @throws ParameterException if no server could do it
  public Work work() {
    if (pause.compareTo(Work.MAX_WAIT) > 0) {
      throw wrong(
          "--wait must be at most %s, was %s"
              .formatted(Durations.format(Work.MAX_WAIT), Durations.format(pause)));
    }
    if (payloadBytes > MAX_PAYLOAD) {
      throw wrong(
          "--payload must be at most %d bytes to fit a message, was %d"
              .formatted(MAX_PAYLOAD, payloadBytes));
    }
    return new Work(pause, computeUnits, payloadBytes);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
