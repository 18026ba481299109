package io.trilane.runtime.observe;

import java.util.List;

/// Every instrument of a running server, the one source of the metrics reference. OpenTelemetry and
/// Micrometer get the same ones, under the same names.
public enum Instrument {
  QUEUE(
      "trilane.call.queue.duration",
      Kind.HISTOGRAM,
      "s",
      "method, model",
      "In line for a place, ready to run but without a thread, and answered but not yet written."),
  RUN(
      "trilane.call.run.duration",
      Kind.HISTOGRAM,
      "s",
      "method, model",
      "On a thread, in the handler; a plain blocking handler's own waits are in here."),
  WAIT(
      "trilane.call.wait.duration",
      Kind.HISTOGRAM,
      "s",
      "method, model",
      "Waiting for the rest of a request, and for what the handler awaits: a pause, a stage, a"
          + " channel, the next message."),
  SEND_BLOCKED(
      "trilane.call.send.blocked.duration",
      Kind.HISTOGRAM,
      "s",
      "method, model",
      "Waiting until the client reads. Only calls that were blocked."),
  HANDLERS(
      "trilane.handlers",
      Kind.GAUGE,
      "{call}",
      "model, state",
      "Calls by what their handlers do now: running, parked, waiting_to_send, in_line."),
  LANE_DEPTH(
      "trilane.lane.depth",
      Kind.GAUGE,
      "{call}",
      "lane",
      "Clients that wait for a worker of the lane."),
  LANE_WORKERS(
      "trilane.lane.workers",
      Kind.GAUGE,
      "{thread}",
      "lane",
      "Workers of the lane that there are now; idle ones end."),
  LANE_BUSY(
      "trilane.lane.busy",
      Kind.GAUGE,
      "{thread}",
      "lane",
      "Workers of the lane that run a client now."),
  LANE_CAPACITY(
      "trilane.lane.capacity",
      Kind.GAUGE,
      "{call}",
      "lane",
      "Clients that may wait for a worker of the lane."),
  REFUSED(
      "trilane.admission.refused",
      Kind.COUNTER,
      "{call}",
      "method, limit, reason",
      "Calls that got no place, by the key that refused: full, line_full, expired_in_line,"
          + " cancelled_in_line."),
  INTERRUPTS(
      "trilane.interrupts",
      Kind.COUNTER,
      "{call}",
      "method, cause",
      "Running handlers that were interrupted: client, deadline, server."),
  CANCEL_DELAY(
      "trilane.cancel.delay",
      Kind.HISTOGRAM,
      "s",
      "method, cause",
      "From the end of a call before its answer to the free thread."),
  HOPS("trilane.hops", Kind.COUNTER, "{hop}", "", "Calls and turns handed over to a thread."),
  CONNECTIONS("trilane.connections", Kind.GAUGE, "{connection}", "", "Open connections."),
  GUARD_CLOSED(
      "trilane.guard.closed",
      Kind.COUNTER,
      "{connection}",
      "reason",
      "Connections that a guard has closed, by its key."),
  FINDINGS(
      "trilane.findings",
      Kind.COUNTER,
      "{finding}",
      "kind",
      "Findings of the watchdogs: deadlock, starvation, loop_lag."),
  LOOP_LAG(
      "trilane.loop.lag",
      Kind.GAUGE,
      "s",
      "",
      "Delay of the slowest event loop at the watchdogs' last look."),
  CARRIERS_BUSY(
      "trilane.carriers.busy",
      Kind.GAUGE,
      "{thread}",
      "",
      "Carriers that run a virtual thread now.");

  private static final List<Double> BOUNDS =
      List.of(
          0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

  /// The kinds of instruments.
  public enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  private final String id;
  private final Kind kind;
  private final String unit;
  private final String labels;
  private final String effect;

  Instrument(String id, Kind kind, String unit, String labels, String effect) {
    this.id = id;
    this.kind = kind;
    this.unit = unit;
    this.labels = labels;
    this.effect = effect;
  }

  /// The name, as OpenTelemetry has it.
  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  /// In UCUM's letters.
  public String unit() {
    return unit;
  }

  /// The names of its labels, in the order in which values are given.
  public List<String> labels() {
    return labels.isEmpty() ? List.of() : List.of(labels.split(", ", -1));
  }

  /// Bounds of a histogram's buckets in seconds, from what a hop takes to what a patient client
  /// waits for.
  public static List<Double> bounds() {
    return BOUNDS;
  }

  /// One sentence or two.
  public String effect() {
    return effect;
  }
}
