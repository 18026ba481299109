package io.trilane.app.admin;

import io.trilane.runtime.Load;
import io.trilane.runtime.ModelName;
import java.util.List;

/// The messages that carry a load to clients.
public final class Loads {
  private Loads() {}

  public static List<io.trilane.proto.v1.ModelLoad> messages(Load load) {
    return load.models().entrySet().stream()
        .map(model -> message(model.getKey(), model.getValue()))
        .toList();
  }

  private static io.trilane.proto.v1.ModelLoad message(ModelName model, Load.OfModel load) {
    var latency = load.latency();
    return io.trilane.proto.v1.ModelLoad.newBuilder()
        .setModel(model.toString())
        .setAdmitted(load.admitted())
        .setRefused(load.refused())
        .setInFlight(load.inFlight())
        .setWaiting(load.waiting())
        .setAnswered(latency.calls())
        .setLatencyP50Nanos(latency.median().toNanos())
        .setLatencyP99Nanos(latency.p99().toNanos())
        .setLatencyMaxNanos(latency.longest().toNanos())
        .setAdaptiveLimit(load.adaptiveLimit().orElse(0))
        .build();
  }
}
