package io.trilane.app.serve;

import io.trilane.app.admin.LiveConfiguration;
import io.trilane.runtime.ConfigError;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a running server its configuration anew whenever the file changes. What cannot be taken
/// over is logged in one line, and the server goes on as it was.
final class ConfigWatch {
  private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);

  private final Path file;
  private final LiveConfiguration configuration;

  ConfigWatch(Path file, LiveConfiguration configuration) {
    this.file = file.toAbsolutePath();
    this.configuration = configuration;
  }

  /// Watches until the process ends, on a daemon thread.
  void start() throws IOException {
    var watch = FileSystems.getDefault().newWatchService();
    file.resolveSibling("")
        .register(
            watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    Thread.ofPlatform().daemon().name("config-watch-1").start(() -> run(watch));
  }

  /// Takes the file over as it is now.
  void reload() {
    try {
      var before = configuration.inForce();
      var changed = configuration.reload();
      ServerSettings.AT_START.stream()
          .filter(setting -> !before.get(setting).equals(changed.get(setting)))
          .forEach(setting -> log.warn("{} changes only with a restart", setting.key()));
      log.warn("configuration reloaded from {}", file);
    } catch (ConfigError e) {
      log.error("configuration kept as it was: {}", e.getMessage());
    }
  }

  private void run(WatchService watch) {
    try {
      while (true) {
        var key = watch.take();
        if (key.pollEvents().stream().anyMatch(event -> file.endsWith((Path) event.context()))) {
          reload();
        }
        key.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
