package io.trilane.app.admin;

import io.trilane.runtime.ConfigError;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The configuration of a running server. Its sources may change, and keys may be set that are
/// stronger than all of them, until the process ends. One change at a time, whole or not at all.
public final class LiveConfiguration {
  private final Function<Map<String, String>, Settings> sources;
  private final Consumer<Settings> server;
  private final Set<String> atStart;

  // Guarded by this.
  private final Map<String, String> set = new LinkedHashMap<>();
  private Settings inForce;

  /// @param sources reads all sources and puts the given keys above them
  /// @param server takes a changed configuration over
  /// @param atStart keys that a running server does not take over
  /// @param inForce what the server was started with
  public LiveConfiguration(
      Function<Map<String, String>, Settings> sources,
      Consumer<Settings> server,
      List<Setting<?>> atStart,
      Settings inForce) {
    this.sources = sources;
    this.server = server;
    this.atStart = atStart.stream().map(Setting::key).collect(Collectors.toSet());
    this.inForce = inForce;
  }

  /// What the server runs with.
  public synchronized Settings inForce() {
    return inForce;
  }

  /// Reads the sources anew. Blocks while it reads.
  ///
  /// @throws ConfigError if they cannot be taken over; then nothing has changed
  public synchronized Settings reload() {
    return take(set);
  }

  /// Sets keys above all sources, and lets others follow the sources again. Blocks while it reads
  /// the sources.
  ///
  /// @throws ConfigError if this cannot be taken over; then nothing has changed
  public synchronized Settings change(Map<String, String> more, Collection<String> unset) {
    more.forEach(this::requireLive);
    var changed = new LinkedHashMap<>(set);
    unset.forEach(key -> {
      if (changed.remove(key) == null) {
        throw new ConfigError(key + ": was not set here, so it cannot be unset");
      }
    });
    changed.putAll(more);
    var settings = take(changed);
    set.clear();
    set.putAll(changed);
    return settings;
  }

  private Settings take(Map<String, String> strongest) {
    var settings = sources.apply(strongest);
    server.accept(settings);
    inForce = settings;
    return settings;
  }

  private void requireLive(String key, String value) {
    if (atStart.contains(key)) {
      throw new ConfigError(
          "%s = %s (admin): must be set before the start, it changes only with a restart"
              .formatted(key, value));
    }
  }
}
