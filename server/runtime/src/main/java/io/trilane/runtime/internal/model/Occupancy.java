package io.trilane.runtime.internal.model;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.InFlight;
import io.trilane.runtime.internal.time.Time;
import java.util.concurrent.atomic.LongAdder;

/// The clients of one model: how many there may be, those that are there, how often one was handed
/// to a thread, and the time in which they wait.
///
/// @param limiter bounds what the model serves at once
/// @param inFlight the clients that are being served
/// @param hops the number of times that a client was handed over to a thread that runs it, since
///   the start
public record Occupancy(
    ModelName model, Limiter limiter, InFlight inFlight, LongAdder hops, Time time) {
  Occupancy(ModelName model, Limiter limiter, Time time) {
    this(model, limiter, new InFlight(model), new LongAdder(), time);
  }

  /// @param maxCalls limits the calls with one request
  /// @param maxSessions limits the streams of requests
  static Occupancy of(
      ModelName model,
      Setting<Integer> maxCalls,
      Setting<Integer> maxSessions,
      Settings settings,
      Time time) {
    return new Occupancy(model, new Limiter(maxCalls, maxSessions, settings), time);
  }
}
