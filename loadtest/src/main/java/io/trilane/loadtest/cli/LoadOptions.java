package io.trilane.loadtest.cli;

import io.trilane.client.cli.Count;
import io.trilane.loadtest.experiment.traffic.Arrival;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The arrival of calls, as a picocli mixin.
public final class LoadOptions {
  private static final int DEFAULT_CLIENTS = 500;
  private static final double HIGHEST_RATE = 1_000_000;

  /// The rate that one process can send: seven tenths of a core at the plain injector's cost of a
  /// call, times the cores that it may use.
  public static final double OF_ONE_PROCESS =
      50_000.0 * Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

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
      description = "Closed loop: the number of clients (default: " + DEFAULT_CLIENTS + ").")
  private @Nullable Integer clients;

  @Option(
      names = "--rate",
      paramLabel = "CALLS",
      description = "Open loop: the number of calls a second.")
  private @Nullable Double rate;

  @Option(
      names = "--arrivals",
      paramLabel = "poisson|metronome",
      defaultValue = "poisson",
      description =
          "Open loop: poisson: at random, as users call. metronome: evenly, which hardly queues"
              + " (default: ${DEFAULT-VALUE}).")
  private Arrival.Pace pace = Arrival.Pace.POISSON;

  @Option(
      names = "--connections",
      paramLabel = "N",
      converter = Count.class,
      defaultValue = "20",
      description = "The number of connections (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  private enum Loop {
    CLOSED,
    OPEN
  }

  /// The load that the options ask for.
  ///
  /// @throws ParameterException if they contradict each other
  public Arrival arrival() {
    var wanted = loop != null ? loop : rate != null ? Loop.OPEN : Loop.CLOSED;
    return switch (wanted) {
      case CLOSED -> {
        if (rate != null) {
          throw wrong("--rate belongs to --loop open; a closed loop has --clients");
        }
        yield new Arrival.Closed(Objects.requireNonNullElse(clients, DEFAULT_CLIENTS));
      }
      case OPEN -> {
        if (clients != null) {
          throw wrong("--clients belongs to --loop closed; an open loop has --rate");
        }
        yield new Arrival.Open(checkedRate(), pace);
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
    return requireSendable(command, "--rate", rate);
  }

  /// A rate that one process can send.
  ///
  /// @param option that asks for it
  /// @throws ParameterException if it is not
  public static double requireSendable(CommandSpec command, String option, double rate) {
    if (rate >= 1 && rate <= OF_ONE_PROCESS) {
      return rate;
    }
    throw new ParameterException(
        command.commandLine(),
        rate > OF_ONE_PROCESS && rate <= HIGHEST_RATE
            ? "%s must be at most %,.0f, what one process can send: %,.0f would need %.0f of"
                    .formatted(option, OF_ONE_PROCESS, rate, Math.ceil(rate / OF_ONE_PROCESS))
                + " them, whose results merge puts together"
            : option + " must be from 1 to 1000000 calls a second, was " + rate);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
