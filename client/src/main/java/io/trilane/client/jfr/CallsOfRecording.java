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
    if (methods.isEmpty() && refusals.isEmpty() && laneStalls == 0) {
      out.println("no call in this recording");
    } else {
      OfMethod.showHead(out);
      methods.forEach((method, of) -> of.show(method, out));
    }
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
    var kind = StallKind.of(event.getEventType().getName());
    var turn = kind == null ? null : turns.at(event);
    if (kind == null || turn == null) {
      return;
    }
    of(turn.method()).add(kind);
    longest.add(new Stall(kind, event.getDuration(), turn, place(event)));
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

  private record Stall(StallKind kind, Duration duration, Turns.Turn turn, String place) {
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
}
