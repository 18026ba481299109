package io.trilane.app.serve;

import io.trilane.app.admin.LiveConfiguration;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.security.reload.UnusableFile;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The configuration file of a running server, which follows its content and that of the files it
/// includes.
final class ConfigFile {
  private final Supplier<Set<Path>> sources;
  private Set<Path> included = Set.of();

  private ConfigFile(Supplier<Set<Path>> sources) {
    this.sources = sources;
  }

  /// Gives a server its configuration again whenever the content of one of the files has changed.
  /// What cannot be taken over is logged in one line, and the server goes on as it was.
  ///
  /// @param included reads which files the file includes
  /// @throws StartFailure if the file cannot be used now
  static ReloadedFiles<Settings> follow(
      Path file, Supplier<Set<Path>> included, LiveConfiguration configuration, Duration interval) {
    try {
      return ReloadedFiles.open(
          List.of(file), new ConfigFile(included)::included, _ -> reload(configuration), interval);
    } catch (UnusableFile e) {
      throw new StartFailure(e.getMessage());
    }
  }

  /// While a file cannot be read, those are followed that were known before: the change of one may
  /// be what is missing.
  private Set<Path> included() {
    try {
      included = sources.get();
    } catch (ConfigError e) {
      return included;
    }
    return included;
  }

  private static Settings reload(LiveConfiguration configuration) throws UnusableFile {
    try {
      return configuration.reload();
    } catch (ConfigError e) {
      throw new UnusableFile(e.getMessage());
    }
  }
}
