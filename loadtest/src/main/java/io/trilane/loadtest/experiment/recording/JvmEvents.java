package io.trilane.loadtest.experiment.recording;

import io.trilane.loadtest.experiment.result.run.JvmSamples;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// The events of a recording, as far as they are of use here. Used from one thread.
final class JvmEvents {
  private final List<Span> pauses = new ArrayList<>();
  private final List<Span> safepoints = new ArrayList<>();
  private final List<Span> pinned = new ArrayList<>();
  private final Map<Long, Instant> begun = new HashMap<>(); // safepoints by their numbers
  private final TreeMap<Instant, Map<Long, Long>> allocated = new TreeMap<>(); // by thread, so far

  private JvmEvents() {}

  static JvmEvents read(Path file) throws IOException {
    var events = new JvmEvents();
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        events.take(recording.readEvent());
      }
    }
    return events;
  }

  private void take(RecordedEvent event) {
    var from = event.getStartTime();
    var to = event.getEndTime();
    switch (event.getEventType().getName()) {
      case "jdk.GCPhasePause" -> pauses.add(Span.ofTime(from, to));
      case "jdk.VirtualThreadPinned" -> pinned.add(Span.ofTime(from, to));
      case "jdk.SafepointBegin" -> begun.put(event.getLong("safepointId"), from);
      case "jdk.SafepointEnd" -> {
        var start = begun.remove(event.getLong("safepointId"));
        if (start != null) {
          safepoints.add(Span.ofTime(start, to));
        }
      }
      case "jdk.ThreadAllocationStatistics" ->
          allocated
              .computeIfAbsent(from, _ -> new HashMap<>())
              .put(event.getThread("thread").getId(), event.getLong("allocated"));
      default -> {} // of a recording that someone else has asked for
    }
  }

  /// The part of a window.
  JvmSamples samples(Instant start, int buckets) {
    return new JvmSamples(
        sums(pauses, start, buckets),
        sums(safepoints, start, buckets),
        sums(pinned, start, buckets),
        sums(allocations(), start, buckets));
  }

  /// All that threads have allocated from one look at them to the next.
  private List<Span> allocations() {
    var spans = new ArrayList<Span>();
    var looks = List.copyOf(allocated.entrySet());
    for (var i = 1; i < looks.size(); i++) {
      var before = looks.get(i - 1);
      var after = looks.get(i);
      var bytes =
          after.getValue().entrySet().stream()
              .mapToDouble(
                  each -> each.getValue() - before.getValue().getOrDefault(each.getKey(), 0L))
              .sum();
      spans.add(new Span(before.getKey(), after.getKey(), bytes));
    }
    return spans;
  }

  private static List<Long> sums(List<Span> spans, Instant start, int buckets) {
    var sums = new double[buckets];
    spans.forEach(span -> span.addTo(sums, start));
    return Arrays.stream(sums).mapToObj(Math::round).toList();
  }

  /// Something that is spread evenly over a time.
  private record Span(Instant from, Instant to, double amount) {
    static Span ofTime(Instant from, Instant to) {
      return new Span(from, to, Duration.between(from, to).toNanos());
    }

    /// Adds to each bucket the part that lies in it.
    void addTo(double[] buckets, Instant start) {
      var bucket = Timeline.BUCKET.toNanos();
      var first = Duration.between(start, from).toNanos();
      var last = Duration.between(start, to).toNanos();
      for (long i = Math.max(0, first / bucket); i < buckets.length && i * bucket < last; i++) {
        var inside = Math.min(last, (i + 1) * bucket) - Math.max(first, i * bucket);
        buckets[(int) i] += amount * inside / (last - first);
      }
    }
  }
}
