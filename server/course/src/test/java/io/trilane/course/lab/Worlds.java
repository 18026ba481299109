package io.trilane.course.lab;

import io.trilane.course.chosen.Explorer;
import io.trilane.course.free.FreeRun;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// The worlds that a program must mean the same in.
public enum Worlds {
  FREE_ON_VIRTUAL_THREADS(Thread.ofVirtual()::factory),
  FREE_ON_PLATFORM_THREADS(Thread.ofPlatform()::factory),
  BY_SEED(Thread.ofVirtual()::factory),
  UNDER_ALL(Thread.ofPlatform()::factory);

  public static final Bounds BOUNDS =
      new Bounds(2_000, 100_000, 20_000, 200_000, Duration.ofSeconds(30));

  @SuppressWarnings("ImmutableEnumChecker") // A factory of threads has no state that matters.
  private final Threads threads;

  Worlds(Supplier<ThreadFactory> factory) {
    var made = factory.get();
    this.threads =
        (name, body, over) ->
            made.newThread(
                    () -> {
                      try {
                        body.run();
                      } finally {
                        over.run();
                      }
                    })
                .start();
  }

  public static Threads virtual() {
    return FREE_ON_VIRTUAL_THREADS.threads;
  }

  /// Runs it; under all schedules, the account is that of the one kept.
  public Account run(MainTask program) throws InterruptedException {
    var given = new Given(2, Map.of());
    return switch (this) {
      case FREE_ON_VIRTUAL_THREADS, FREE_ON_PLATFORM_THREADS ->
          FreeRun.of(program, given, BOUNDS, threads, begun -> {});
      case BY_SEED -> {
        try (var explorer = new Explorer(program, given, BOUNDS, threads, begun -> {})) {
          yield explorer.seeded(17);
        }
      }
      case UNDER_ALL -> {
        try (var explorer = new Explorer(program, given, BOUNDS, threads, begun -> {})) {
          yield explorer.all().kept();
        }
      }
    };
  }
}
