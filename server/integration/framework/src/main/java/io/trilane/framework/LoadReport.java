package io.trilane.framework;

import io.trilane.runtime.Load;
import io.trilane.runtime.Trilane;
import java.util.LinkedHashMap;
import java.util.Map;

/// The load and the findings of a runtime as maps, numbers and text, which every framework can
/// write. Durations are in microseconds.
public final class LoadReport {
  private LoadReport() {}

  public static Map<String, Object> of(Trilane trilane) {
    var load = trilane.load();
    var found = trilane.findings();
    var models = new LinkedHashMap<String, Object>();
    load.models().forEach((name, model) -> models.put(name.toString(), of(model)));
    var report = new LinkedHashMap<String, Object>();
    report.put("model", trilane.model().toString());
    report.put("utilisation", load.utilisation());
    report.put("hops", load.hops());
    report.put("models", models);
    report.put("held", of(load.held()));
    report.put(
        "findings",
        Map.of(
            "deadlocks", found.deadlocks(),
            "starvations", found.starvations(),
            "loopLags", found.loopLags()));
    return report;
  }

  private static Map<String, Object> of(Load.OfModel model) {
    var report = new LinkedHashMap<String, Object>();
    report.put("admitted", model.admitted());
    report.put("refused", model.refused());
    report.put("inFlight", model.inFlight());
    report.put("waiting", model.waiting());
    report.put("tasks", model.tasks());
    model.adaptiveLimit().ifPresent(limit -> report.put("adaptiveLimit", limit));
    var latency = model.latency();
    report.put("answered", latency.calls());
    report.put("medianMicros", latency.median().toNanos() / 1_000);
    report.put("p99Micros", latency.p99().toNanos() / 1_000);
    report.put("longestMicros", latency.longest().toNanos() / 1_000);
    return report;
  }

  private static Map<String, Object> of(Load.Held held) {
    var report = new LinkedHashMap<String, Object>();
    report.put("bytes", held.bytes());
    report.put("budget", held.budget());
    report.put("connections", held.connections());
    report.put("addresses", held.addresses());
    report.put("refused", held.refused());
    report.put("cutOff", held.cutOff());
    return report;
  }
}
