package io.trilane.loadtest.experiment.laps;

import io.trilane.loadtest.experiment.meter.JvmThreads;
import io.trilane.loadtest.experiment.meter.Proc;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// The time that each thread of a process has had a core, as the scheduler counts it: to the
/// nanosecond, where the process's own counter has ticks of 10 ms. Used from one thread.
final class ServerThreads {
  private final Proc proc;
  private final long pid;
  private final Map<Path, String> names = new HashMap<>();
  private Map<Path, Counters> before = Map.of();

  ServerThreads(Proc proc, long pid) {
    this.proc = proc;
    this.pid = pid;
  }

  /// The CPU time used since the last look. A thread that has ended is not in it.
  record Used(long nanos, long compilerNanos, long collectorNanos, long switches, int threads) {
    /// Of a server that nobody can look into.
    static final Used UNKNOWN = new Used(-1, 0, 0, 0, 0);
  }

  Used look() {
    var now = counters();
    var used =
        new Used(
            nanos(now, _ -> true),
            nanos(now, JvmThreads.COMPILERS::has),
            nanos(now, JvmThreads.COLLECTORS::has),
            now.entrySet().stream()
                .mapToLong(each -> each.getValue().switches() - before(each.getKey()).switches())
                .sum(),
            now.size());
    before = now;
    names.keySet().retainAll(now.keySet());
    return used;
  }

  private long nanos(Map<Path, Counters> now, Predicate<String> wanted) {
    return now.entrySet().stream()
        .filter(each -> wanted.test(names.getOrDefault(each.getKey(), "")))
        .mapToLong(each -> each.getValue().nanos() - before(each.getKey()).nanos())
        .sum();
  }

  private Counters before(Path thread) {
    return before.getOrDefault(thread, Counters.NONE);
  }

  private Map<Path, Counters> counters() {
    var counters = new HashMap<Path, Counters>();
    for (var thread : proc.tasks(pid)) {
      names.computeIfAbsent(
          thread, _ -> Proc.text(thread.resolve("comm")).map(String::strip).orElse(""));
      Proc.text(thread.resolve("schedstat"))
          .map(Counters::parse)
          .ifPresent(each -> counters.put(thread, each));
    }
    return counters;
  }

  /// @param switches how often the thread was given a core
  private record Counters(long nanos, long switches) {
    static final Counters NONE = new Counters(0, 0);

    static Counters parse(String schedstat) {
      var fields = schedstat.strip().split(" ", -1);
      return new Counters(Long.parseLong(fields[0]), Long.parseLong(fields[2]));
    }
  }
}
