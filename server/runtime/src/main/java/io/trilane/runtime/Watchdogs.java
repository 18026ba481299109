package io.trilane.runtime;

import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.routing.Models;
import io.trilane.runtime.internal.settings.WatchSettings;
import io.trilane.settings.Settings;
import io.trilane.watch.EventLoops;
import io.trilane.watch.Watch;
import io.trilane.watch.WatchFindings;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The watchdogs of one runtime, which find nothing until they are started.
final class Watchdogs implements AutoCloseable {
  private final EventLoops loops;
  private volatile @Nullable Watch started;

  Watchdogs(EventLoops loops) {
    this.loops = loops;
  }

  /// Called once.
  void start(Supplier<Settings> settings, Models models) {
    started =
        Watch.start(
            () -> WatchSettings.in(settings.get()),
            () -> StartedClient.threads(models.inFlight()),
            loops);
  }

  WatchFindings findings() {
    var watch = started;
    return watch == null ? WatchFindings.NONE : watch.findings();
  }

  /// The lag of the slowest event loop at the last look.
  Duration loopLag() {
    var watch = started;
    return watch == null ? Duration.ZERO : watch.loopLag();
  }

  @Override
  public void close() {
    var watch = started;
    if (watch != null) {
      watch.close();
    }
  }
}
