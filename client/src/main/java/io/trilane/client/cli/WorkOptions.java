package io.trilane.client.cli;

import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Payload;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Options for the content of a request and the time for its answer, as a picocli mixin.
public final class WorkOptions {
  /// The largest size of a message without its payload: counters, model, name of the thread.
  private static final int OTHER_FIELDS_BYTES = 1024;

  private static final Duration MAX_WAIT = Duration.ofMinutes(71);

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "0",
      description = "The time that the handler waits for another service, as in 20ms (default: 0).")
  private Duration wait = Duration.ZERO;

  @Option(
      names = "--compute",
      paramLabel = "UNITS",
      converter = ComputeUnits.class,
      defaultValue = "0",
      description = "Pieces of CPU work of about a microsecond each (default: 0).")
  private long computeUnits;

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      converter = ByteCount.class,
      defaultValue = "0",
      description = "Size of the payload that must come back, as in 64KiB (default: 0).")
  private int payloadBytes;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION",
      description = "The longest time for an answer (default: 10s more than the handler waits).")
  private @Nullable Duration deadline;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// A request whose payload is its own, as far as its size allows.
  public PerformRequest request(long seed) {
    return PerformRequest.newBuilder()
        .setWaitMicros((int) (wait.toNanos() / 1000))
        .setComputeUnits((int) computeUnits)
        .setPayload(Payload.of(payloadBytes, seed))
        .build();
  }

  /// The time that one answer may take after a number of waits of the handler.
  ///
  /// @throws ParameterException if the options do not fit each other or the message limit
  public Duration deadline(int waits, int maxMessageBytes) {
    if (wait.compareTo(MAX_WAIT) > 0 || wait.toNanos() % 1000 != 0) {
      throw refusal(
          "--wait must be in whole microseconds and at most %s, was %s"
              .formatted(Durations.format(MAX_WAIT), Durations.format(wait)));
    }
    if (payloadBytes > maxMessageBytes - OTHER_FIELDS_BYTES) {
      throw refusal(
          "--payload %d with %d bytes of other fields is over the limit, --max-message %d"
              .formatted(payloadBytes, OTHER_FIELDS_BYTES, maxMessageBytes));
    }
    var waiting = wait.multipliedBy(waits);
    if (deadline == null) {
      return waiting.plus(ClientOptions.DEFAULT_DEADLINE);
    }
    if (!deadline.isPositive()) {
      throw refusal("--deadline must be positive, was " + Durations.format(deadline));
    }
    if (waiting.compareTo(deadline) >= 0) {
      throw refusal(
          "--wait %s%s must be shorter than --deadline %s"
              .formatted(
                  Durations.format(wait),
                  waits > 1
                      ? " for %d messages, %s,".formatted(waits, Durations.format(waiting))
                      : "",
                  Durations.format(deadline)));
    }
    return deadline;
  }

  private ParameterException refusal(String line) {
    return new ParameterException(command.commandLine(), line);
  }
}
