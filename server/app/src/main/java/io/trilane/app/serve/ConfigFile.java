package io.trilane.app.serve;

import io.trilane.app.admin.LiveConfiguration;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.security.reload.UnusableFile;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The configuration file of a running server, which follows its content.
final class ConfigFile {
  private ConfigFile() {}

  /// Gives a server its configuration again whenever the content of the file has changed. What
  /// cannot be taken over is logged in one line, and the server goes on as it was.
  ///
  /// @throws StartFailure if the file cannot be used now
  static ReloadedFiles<Settings> follow(
      Path file, LiveConfiguration configuration, Duration interval) {
    try {
      return ReloadedFiles.open(List.of(file), _ -> reload(configuration), interval);
    } catch (UnusableFile e) {
      throw new StartFailure(e.getMessage());
    }
  }

  private static Settings reload(LiveConfiguration configuration) throws UnusableFile {
    try {
      return configuration.reload();
    } catch (ConfigError e) {
      throw new UnusableFile(e.getMessage());
    }
  }
}
