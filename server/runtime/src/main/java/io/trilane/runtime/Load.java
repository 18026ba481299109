package io.trilane.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/// The load of a server at one moment. Counts run since the start.
///
/// @param models each model that was ever configured
/// @param utilisation the load of the fullest model, as a share of what it takes at this moment;
///   from 1 on it refuses calls
/// @param hops calls and streams handed over to a thread that ran them: once each in the thread
///   models, once for each turn in the pipeline, never for a light handler
/// @param held bytes and connections that are held for clients
public record Load(Map<ModelName, OfModel> models, double utilisation, long hops, Held held) {
  /// Calls and streams that got a handler.
  public long admitted() {
    return sum(OfModel::admitted);
  }

  /// Calls and streams for which there was no room.
  public long refused() {
    return sum(OfModel::refused);
  }

  /// Calls and streams that hold a place now.
  public long inFlight() {
    return sum(OfModel::inFlight);
  }

  /// Calls and streams that wait for a place now.
  public long waiting() {
    return sum(OfModel::waiting);
  }

  /// Tasks that handlers have started and that have not ended.
  public long tasks() {
    return sum(OfModel::tasks);
  }

  private long sum(ToLongFunction<OfModel> count) {
    return models.values().stream().mapToLong(count).sum();
  }

  /// The load of one model, for comparing it with another on the same traffic.
  ///
  /// @param admitted calls and streams that got a handler
  /// @param refused calls and streams for which there was no room
  /// @param inFlight calls and streams that hold a place now
  /// @param waiting calls and streams that wait for a place now
  /// @param tasks that handlers have started and that have not ended
  /// @param latency of the calls that it answered
  /// @param adaptiveLimit calls that the adaptive limit lets in now, if it is on
  public record OfModel(
      long admitted,
      long refused,
      long inFlight,
      long waiting,
      long tasks,
      Latency latency,
      OptionalInt adaptiveLimit) {}

  /// The bytes that are held for clients: requests begun, requests whole, answers not yet written.
  /// Those of a server without guarded credentials are not counted.
  ///
  /// @param bytes held now
  /// @param budget bytes that may be held
  /// @param connections open now
  /// @param addresses that have connections now, trusted proxies excepted
  /// @param mostCallsOfAnAddress calls and streams in flight of the address that has most of them
  /// @param refused calls refused and requests broken off because of the budget
  /// @param cutOff connections closed because of the budget
  public record Held(
      long bytes,
      long budget,
      int connections,
      int addresses,
      int mostCallsOfAnAddress,
      long refused,
      long cutOff) {}

  /// The duration of answered calls, from the complete request to the free thread, since the
  /// configuration last changed. Streams are not in it: their length tells nothing of the server.
  ///
  /// @param calls how many
  /// @param median half of them took no longer
  /// @param p99 99 in 100 took no longer
  /// @param longest none took longer
  public record Latency(long calls, Duration median, Duration p99, Duration longest) {}
}
