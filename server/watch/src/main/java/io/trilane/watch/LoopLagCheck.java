package io.trilane.watch;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.trilane.watch.dump.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Checks that each event loop runs the tasks that it is given. One that does not serves none of
/// its connections: something blocks or computes on it.
final class LoopLagCheck implements Inspection {
  private static final int FRAMES = 3;

  private final EventLoops loops;
  private final Map<Thread, StartProbe> probes = new HashMap<>();
  private volatile long lagNanos;

  LoopLagCheck(EventLoops loops) {
    this.loops = loops;
  }

  @Override
  public String name() {
    return "event-loop lag";
  }

  /// The delay of the slowest loop at the last look. Any thread.
  Duration lag() {
    return Duration.ofNanos(lagNanos);
  }

  @Override
  public @Nullable Finding look(long now, WatchOptions options) {
    var late = new ArrayList<Thread>();
    lagNanos = probes.values().stream().mapToLong(probe -> probe.lagNanos(now)).max().orElse(0);
    loops
        .all()
        .forEach((thread, loop) -> {
          var probe = probes.get(thread);
          if (probe == null || probe.hasRun()) {
            send(new StartProbe(now), thread, loop);
          } else if (probe.isLate(now, options.loopLagAfter())) {
            late.add(thread);
          }
        });
    return late.isEmpty() ? null : finding(late, options);
  }

  private void send(StartProbe probe, Thread thread, Executor loop) {
    try {
      loop.execute(probe);
      probes.put(thread, probe);
    } catch (RejectedExecutionException e) {
      probes.remove(thread); // The loop has ended with its server.
      loops.all().remove(thread);
    }
  }

  private static Finding finding(List<Thread> late, WatchOptions options) {
    return new Finding(
        late.stream().map(Thread::toString).collect(toSet()),
        () ->
            late.stream()
                .map(thread -> thread.getName() + " at " + Frames.top(thread, FRAMES))
                .collect(
                    joining(
                        "; ",
                        "no task run for %d ms on ".formatted(options.loopLagAfter().toMillis()),
                        "")));
  }
}
