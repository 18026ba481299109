package io.trilane.client.jfr;

import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/// The sums of one method's calls.
final class OfMethod {
  private final Map<StallKind, Long> stalls = new EnumMap<>(StallKind.class);
  private long calls;
  private long queue;
  private long run;
  private long wait;
  private long send;

  static void showHead(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-44s %7s %10s %10s %10s %10s",
        "method",
        "calls",
        "queue ms",
        "run ms",
        "wait ms",
        "send ms");
    for (var kind : StallKind.values()) {
      out.printf(Locale.ROOT, " %7s", kind);
    }
    out.println();
  }

  void add(RecordedEvent call) {
    calls++;
    queue += call.getDuration("queue").toNanos();
    run += call.getDuration("run").toNanos();
    wait += call.getDuration("waiting").toNanos();
    send += call.getDuration("sendBlocked").toNanos();
  }

  void add(StallKind kind) {
    stalls.merge(kind, 1L, Long::sum);
  }

  void show(String method, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-44s %7d %10.1f %10.1f %10.1f %10.1f",
        method,
        calls,
        queue / 1e6,
        run / 1e6,
        wait / 1e6,
        send / 1e6);
    for (var kind : StallKind.values()) {
      out.printf(Locale.ROOT, " %7d", stalls.getOrDefault(kind, 0L));
    }
    out.println();
  }
}
