package io.trilane.client.jfr;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// The calls of a recording, and the stalls of their handlers' threads.
final class CallsOfRecording {
  private static final int MAX_LISTED = 20;

  private final Turns turns = new Turns();
  private final Map<String, OfMethod> methods = new TreeMap<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private final List<Stall> longest = new ArrayList<>();
  private long laneStalls;

  private CallsOfRecording() {}

  /// Reads the file twice: turns, then what happened within them, which may stand before them.
  static CallsOfRecording read(Path file) throws IOException {
    var calls = new CallsOfRecording();
    each(file, calls::takeCall);
    each(file, calls::takeStall);
    return calls;
  }

  void show(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-44s %7s %10s %10s %10s %10s %8s %8s%n",
        "method",
        "calls",
        "queue ms",
        "run ms",
        "wait ms",
        "send ms",
        "pinned",
        "parked");
    methods.forEach((method, of) ->
        out.printf(
            Locale.ROOT,
            "%-44s %7d %10.1f %10.1f %10.1f %10.1f %8d %8d%n",
            method,
            of.calls,
            of.queue / 1e6,
            of.run / 1e6,
            of.wait / 1e6,
            of.send / 1e6,
            of.pinned,
            of.parked));
    refusals.forEach((limit, count) -> out.printf("refused by %s: %d%n", limit, count));
    if (laneStalls > 0) {
      out.printf("lane stalls: %d%n", laneStalls);
    }
    longest.forEach(stall -> out.println(stall));
    out.flush();
  }

  private static void each(Path file, Consumer<RecordedEvent> taken) throws IOException {
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        taken.accept(recording.readEvent());
      }
    }
  }

  private void takeCall(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "trilane.Call" -> of(event.getString("method")).add(event);
      case "trilane.Turn" -> turns.add(event);
      case "trilane.Refusal" ->
          refusals.merge(
              event.getString("limit") + " (" + event.getString("reason") + ")", 1L, Long::sum);
      case "trilane.LaneStall" -> laneStalls++;
      default -> {}
    }
  }

  private void takeStall(RecordedEvent event) {
    var pinned = event.getEventType().getName().equals("jdk.VirtualThreadPinned");
    if (!pinned && !event.getEventType().getName().equals("jdk.ThreadPark")) {
      return;
    }
    var turn = turns.at(event);
    if (turn == null) {
      return;
    }
    var of = of(turn.method());
    if (pinned) {
      of.pinned++;
    } else {
      of.parked++;
    }
    longest.add(new Stall(pinned ? "pinned" : "parked", event.getDuration(), turn, place(event)));
    longest.sort(Comparator.comparing(Stall::duration).reversed());
    if (longest.size() > MAX_LISTED) {
      longest.removeLast();
    }
  }

  private OfMethod of(String method) {
    return methods.computeIfAbsent(method, first -> new OfMethod());
  }

  /// The first frame that is not the JDK's own.
  private static String place(RecordedEvent event) {
    var stack = event.getStackTrace();
    return stack == null
        ? "unknown"
        : stack.getFrames().stream()
            .filter(frame -> !frame.getMethod().getType().getName().matches("(java|jdk|sun)\\..*"))
            .findFirst()
            .map(frame ->
                "%s.%s:%d"
                    .formatted(
                        frame.getMethod().getType().getName(),
                        frame.getMethod().getName(),
                        frame.getLineNumber()))
            .orElse("the JDK");
  }

  private record Stall(String kind, Duration duration, Turns.Turn turn, String place) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %.1f ms, call %s of %s, at %s",
          kind,
          duration.toNanos() / 1e6,
          turn.call(),
          turn.method(),
          place);
    }
  }

  private static final class OfMethod {
    private long calls;
    private long queue;
    private long run;
    private long wait;
    private long send;
    private long pinned;
    private long parked;

    void add(RecordedEvent call) {
      calls++;
      queue += call.getDuration("queue").toNanos();
      run += call.getDuration("run").toNanos();
      wait += call.getDuration("waiting").toNanos();
      send += call.getDuration("sendBlocked").toNanos();
    }
  }
}
