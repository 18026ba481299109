package io.trilane.loadtest.result;

import io.trilane.client.rpc.Durations;
import io.trilane.loadtest.measure.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/// Says in words what was asked of the servers.
public final class Workloads {
  private Workloads() {}

  /// "For 1,000 clients whose calls wait 20ms and carry 128 bytes".
  public static String inWords(Procedure procedure) {
    var workload = procedure.workload();
    var traits = new ArrayList<String>();
    if (workload.pause().compareTo(Duration.ZERO) > 0) {
      traits.add("wait " + Durations.format(workload.pause()));
    }
    if (workload.computeUnits() > 0) {
      traits.add(String.format(Locale.ROOT, "compute %,d units", workload.computeUnits()));
    }
    if (traits.isEmpty()) {
      traits.add("only echo");
    }
    var calls = String.join(" and ", traits);
    return switch (procedure.load()) {
      case Load.Closed closed ->
          String.format(Locale.ROOT, "For %,d clients whose calls %s", closed.clients(), calls);
      case Load.Open open ->
          String.format(Locale.ROOT, "For %,.0f calls a second that %s", open.rate(), calls);
    };
  }
}
