package io.trilane.app.admin;

import io.trilane.runtime.ModelLoad;
import io.trilane.runtime.ModelName;
import java.util.List;
import java.util.Map;

/// The load of the models as it is told to clients.
public final class Loads {
  private Loads() {}

  public static List<io.trilane.proto.v1.ModelLoad> messages(Map<ModelName, ModelLoad> loads) {
    return loads.entrySet().stream().map(load -> message(load.getKey(), load.getValue())).toList();
  }

  private static io.trilane.proto.v1.ModelLoad message(ModelName model, ModelLoad load) {
    var counts = load.counts();
    var latency = load.latency();
    return io.trilane.proto.v1.ModelLoad.newBuilder()
        .setModel(model.toString())
        .setAdmitted(counts.admitted())
        .setRefused(counts.refused())
        .setInFlight(counts.inFlight())
        .setWaiting(counts.waiting())
        .setAnswered(latency.calls())
        .setLatencyP50Nanos(latency.median().toNanos())
        .setLatencyP99Nanos(latency.p99().toNanos())
        .setLatencyMaxNanos(latency.longest().toNanos())
        .setAdaptiveLimit(load.adaptiveLimit().orElse(0))
        .build();
  }
}
