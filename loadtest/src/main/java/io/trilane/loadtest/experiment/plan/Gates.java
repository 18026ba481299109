package io.trilane.loadtest.experiment.plan;

import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.MachineFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reasons to refuse a run: with any of them its figures are not those of the server.
public final class Gates {
  /// Begin of a reason that tells of the server: its load never came to rest.
  static final String NO_STEADY_STATE = "no steady state";

  private static final String NO_ANSWER = "no call was answered";
  private static final double MAX_CPU = 0.7;
  private static final double MAX_LOOP_WAIT = 0.05;
  private static final double MAX_OF_OTHERS = 0.1;
  private static final double MIN_LAG_MILLIS = 1;
  private static final double CLOSED_TOLERANCE = 0.1;

  private Gates() {}

  /// All that speak against a run; empty: none.
  static List<String> reasons(
      List<Traffic> traffics,
      List<TrafficFigures> figures,
      InjectorFigures injector,
      MachineFigures machine) {
    var reasons = new ArrayList<>(answers(figures.getFirst()).stream().toList());
    for (var i = 0; i < traffics.size(); i++) {
      switch (traffics.get(i).arrival()) {
        case Arrival.Open _, Arrival.Held _ -> lag(figures.get(i), reasons);
        case Arrival.Closed(int clients) -> closed(clients, figures.get(i), reasons);
      }
    }
    if (figures.getFirst().sent() == 0) {
      reasons.add("no call was sent in the window");
    }
    injector(injector, reasons);
    reasons.addAll(machine(machine));
    return reasons;
  }

  /// Calls of which none was answered have no figure but their number.
  public static Optional<String> answers(TrafficFigures calls) {
    return calls.isUnanswered()
        ? Optional.of(NO_ANSWER + ": " + calls.statuses())
        : Optional.empty();
  }

  /// True if a reason tells of the server, and not of those who have measured it.
  public static boolean isOfTheServer(String reason) {
    return reason.startsWith(NO_STEADY_STATE) || reason.startsWith(NO_ANSWER);
  }

  private static void injector(InjectorFigures injector, List<String> reasons) {
    if (injector.cpuShare() > MAX_CPU) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the injector's process used %.0f %% of its %s, above 70 %%",
              100 * injector.cpuShare(),
              injector.cores() == 1 ? "core" : injector.cores() + " cores"));
    }
    if (injector.loopWaitShare() > MAX_LOOP_WAIT) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "a thread of the injector waited for a core for %.0f %% of the window, above 5 %%",
              100 * injector.loopWaitShare()));
    }
  }

  /// Those that the rest of the machine gives.
  public static List<String> machine(MachineFigures machine) {
    var reasons = new ArrayList<String>();
    if (machine.strangers() > MAX_OF_OTHERS) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "other processes used %.0f %% of the machine, above 10 %%",
              100 * machine.strangers()));
    }
    if (machine.steal() > MAX_OF_OTHERS) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the hypervisor took %.0f %% of the machine, above 10 %%",
              100 * machine.steal()));
    }
    return reasons;
  }

  /// Calls that are sent late measure the injector.
  private static void lag(TrafficFigures calls, List<String> reasons) {
    if (calls.lag().getTotalCount() == 0) {
      return;
    }
    var lag = calls.lag().getValueAtPercentile(99) / 1e6;
    var p99 = calls.latencyMillis(99);
    var most = Double.isNaN(p99) ? MIN_LAG_MILLIS : Math.max(MIN_LAG_MILLIS, p99 / 4);
    if (lag > most) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the injector sent its calls late: p99 of the lag %.1f ms, above %.1f ms",
              lag,
              most));
    }
    if (calls.sent() < calls.offered()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d calls were not sent, because too many were under way",
              calls.offered() - calls.sent(),
              calls.offered()));
    }
  }

  /// Little's law: clients = calls a second × seconds that each takes. A client that is not in a
  /// call is in the injector. Clients that hold back after a failure are not in it.
  private static void closed(int clients, TrafficFigures calls, List<String> reasons) {
    if (calls.answered() == 0 || calls.failedShare() > 0) {
      return;
    }
    var inCalls = calls.perSecond() * calls.latency().getMean() / 1e9;
    if (inCalls < (1 - CLOSED_TOLERANCE) * clients) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the injector kept its clients from calling for %.0f %% of their time: of %,d,"
                  + " calls/s × latency is %,.0f",
              100 * (1 - inCalls / clients),
              clients,
              inCalls));
    } else if (inCalls > (1 + CLOSED_TOLERANCE) * clients) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the figures contradict each other: %,d clients, but calls/s × latency is %,.0f",
              clients,
              inCalls));
    }
  }
}
