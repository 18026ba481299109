package io.trilane.watch;

import static java.util.stream.Collectors.joining;

import io.trilane.watch.dump.DumpedThread;
import io.trilane.watch.dump.Frames;
import io.trilane.watch.dump.ThreadDump;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks that a new virtual thread gets a carrier. There are as many carriers as cores and no time
/// slices: a few handlers that compute for seconds, or block in native code, keep all others from
/// running.
///
/// The handlers that do so are asked one by one. A dump of all threads costs far more, and in JDK
/// 25 may end the process if virtual threads begin or end just then (JDK-8364343).
final class StarvationCheck implements Inspection {
  private static final int NAMED = 20;

  private final Supplier<Stream<Thread>> handlers;
  private final Executor virtualThreads;
  private @Nullable StartProbe probe;

  /// @param handlers the threads that run handlers now; some may have just ended
  /// @param virtualThreads runs each task on a new virtual thread
  StarvationCheck(Supplier<Stream<Thread>> handlers, Executor virtualThreads) {
    this.handlers = handlers;
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

  private String words(WatchOptions options) {
    return "no virtual thread began to run for %d ms; the carriers are taken by %s"
        .formatted(options.starvedAfter().toMillis(), occupants());
  }

  /// Handlers, or whatever else has a carrier if none of them has one.
  private String occupants() {
    var known =
        handlers
            .get()
            .filter(Carriers::carry)
            .limit(NAMED)
            .map(thread ->
                Frames.label(thread.getName(), thread.threadId())
                    + " at "
                    + Frames.own(thread.getStackTrace()))
            .collect(joining("; "));
    return known.isEmpty() ? othersThatAreMounted() : known;
  }

  private static String othersThatAreMounted() {
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
