package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.InFlight;
import io.trilane.runtime.internal.time.Time;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.concurrent.atomic.LongAdder;

/// The clients of one model: how many there may be, those that are there, how often one was handed
/// to a thread, and the time in which they wait.
///
/// @param model its name
/// @param limiter bounds what the model serves at once
/// @param inFlight the clients that are being served
/// @param hops the number of times that a client was handed over to a thread that runs it, since
///   the start
public record Occupancy(
    String model, Limiter limiter, InFlight inFlight, LongAdder hops, Time time) {
  Occupancy(String model, Limiter limiter, Time time) {
    this(model, limiter, new InFlight(model), new LongAdder(), time);
  }

  /// @param maxCalls limits the calls with one request
  /// @param maxSessions limits the streams of requests
  static Occupancy of(
      String model,
      Setting<Integer> maxCalls,
      Setting<Integer> maxSessions,
      Settings settings,
      Time time) {
    return new Occupancy(model, new Limiter(maxCalls, maxSessions, settings), time);
  }
}
