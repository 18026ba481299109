package io.trilane.loadtest.experiment;

import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.plan.Plan;
import io.trilane.loadtest.experiment.plan.Plan.Laps;
import io.trilane.loadtest.experiment.plan.Point;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A plan in one line, which tells it from every other: a journal goes on only under the same one.
public final class Asked {
  private static final int REQUESTS = 16;

  private Asked() {}

  /// @param injector its name
  public static String of(Plan plan, String injector) {
    return String.join(
        "; ",
        List.of(
            plan.experiment(),
            "injector " + injector,
            "forks " + plan.forks(),
            "seed " + plan.seed(),
            "window " + Durations.format(plan.timing().window()),
            "steady " + Durations.format(plan.timing().steady()),
            "warm-up limit " + Durations.format(plan.timing().warmUpLimit()),
            "server cores " + (plan.serverCores().isAny() ? "any" : plan.serverCores()),
            laps(plan.laps()),
            "contenders " + plan.contenders().stream().map(Asked::contender).collect(joined()),
            "points " + plan.points().stream().map(Asked::point).collect(joined())));
  }

  private static String laps(@Nullable Laps laps) {
    return laps == null
        ? "one window"
        : laps.rounds() + " laps of " + Durations.format(laps.length());
  }

  /// A contender and where its server comes from.
  public static String contender(Contender contender) {
    return switch (contender.origin()) {
      case Contender.Started(var command) ->
          contender.name() + "=" + String.join(" ", command.words()).replace("; ", ";");
      case Contender.Given(var target) -> contender.name() + "=" + target;
    };
  }

  private static String point(Point point) {
    return point.name()
        + point.traffics().stream()
            .map(each ->
                "[%s, request %s × %d%s, %s, %d connections, deadline %s]"
                    .formatted(
                        each.operation().method().getFullMethodName(),
                        requests(each.operation()),
                        each.operation().messages(),
                        metadata(each.operation()),
                        each.arrival().inWords(),
                        each.connections(),
                        Durations.format(each.deadline())))
            .collect(joined());
  }

  /// A checksum of the first requests: what they ask for (`--wait`, `--data`) is in their bytes
  /// alone.
  private static String requests(Operation operation) {
    var sum = new CRC32();
    for (int i = 0; i < REQUESTS; i++) {
      sum.update(operation.requests().apply(i));
    }
    return Long.toHexString(sum.getValue());
  }

  /// The names alone: a token may be another one next time, and is no setting.
  private static String metadata(Operation operation) {
    var keys = operation.metadata().get().keys();
    return keys.isEmpty() ? "" : " with " + String.join(" and ", new TreeSet<>(keys));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
