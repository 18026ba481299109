package io.trilane.loadtest.cli;

import io.trilane.client.cli.Count;
import io.trilane.loadtest.measure.Load;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How calls arrive, as a picocli mixin.
public final class LoadOptions {
  private static final int DEFAULT_CLIENTS = 1000;
  private static final double HIGHEST_RATE = 1_000_000;

  @Option(
      names = "--loop",
      paramLabel = "closed|open",
      description =
          "closed: each client calls again once it was answered; shows capacity. open: calls arrive"
              + " at --rate, answered or not; shows latency (default: open with --rate, else"
              + " closed).")
  private @Nullable Loop loop;

  @Option(
      names = "--clients",
      paramLabel = "N",
      converter = Count.class,
      description = "Closed loop: how many clients (default: " + DEFAULT_CLIENTS + ").")
  private @Nullable Integer clients;

  @Option(
      names = "--rate",
      paramLabel = "CALLS",
      description = "Open loop: how many calls a second.")
  private @Nullable Double rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "Over how many connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  private enum Loop {
    CLOSED,
    OPEN
  }

  /// What the options say.
  ///
  /// @param rampSeconds over how long the clients of a closed loop arrive
  /// @throws ParameterException if they contradict each other
  public Load load(int rampSeconds) {
    var wanted = loop != null ? loop : rate != null ? Loop.OPEN : Loop.CLOSED;
    return switch (wanted) {
      case CLOSED -> {
        if (rate != null) {
          throw wrong("--rate belongs to --loop open; a closed loop has --clients");
        }
        yield new Load.Closed(Objects.requireNonNullElse(clients, DEFAULT_CLIENTS), rampSeconds);
      }
      case OPEN -> {
        if (clients != null) {
          throw wrong("--clients belongs to --loop closed; an open loop has --rate");
        }
        yield new Load.Open(checkedRate());
      }
    };
  }

  public int connections() {
    return connections;
  }

  private double checkedRate() {
    if (rate == null) {
      throw wrong("--loop open needs --rate, the number of calls a second");
    }
    if (!(rate >= 1 && rate <= HIGHEST_RATE)) {
      throw wrong("--rate must be from 1 to 1000000 calls a second, was " + rate);
    }
    return rate;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
