package io.trilane.watch;

import static java.util.stream.Collectors.joining;

import io.trilane.watch.dump.DumpedThread;
import io.trilane.watch.dump.ThreadDump;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Checks that a new virtual thread gets a carrier. There are as many carriers as cores and no time
/// slices: a few handlers that compute for seconds, or block in native code, keep all others from
/// running.
final class StarvationCheck implements Inspection {
  private static final int NAMED = 20;

  private final Executor virtualThreads;
  private @Nullable StartProbe probe;

  /// @param virtualThreads runs each task on a new virtual thread
  StarvationCheck(Executor virtualThreads) {
    this.virtualThreads = virtualThreads;
  }

  @Override
  public String name() {
    return "carrier starvation";
  }

  @Override
  public @Nullable Finding look(long now, WatchOptions options) {
    var current = probe;
    if (current == null || current.hasRun()) {
      probe = new StartProbe(now);
      virtualThreads.execute(probe);
      return null;
    }
    return current.isLate(now, options.starvedAfter())
        ? new Finding(Set.of(name()), () -> words(options))
        : null;
  }

  private static String words(WatchOptions options) {
    return "no virtual thread began to run for %d ms; the carriers are taken by %s"
        .formatted(options.starvedAfter().toMillis(), occupants());
  }

  private static String occupants() {
    try {
      return ThreadDump.take().threads().stream()
          .filter(DumpedThread::isMounted)
          .limit(NAMED)
          .map(thread -> thread.label() + " at " + thread.at())
          .collect(joining("; "));
    } catch (IOException e) {
      return "unknown threads: no thread dump, " + e.getMessage();
    }
  }
}
