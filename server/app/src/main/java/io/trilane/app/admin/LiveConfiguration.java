package io.trilane.app.admin;

import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Setting.Change;
import io.trilane.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration of a running server. Its sources may change, and keys may be set that are
/// stronger than all of them, until the process ends. One change at a time, whole or not at all.
///
/// A key that takes effect at the next start keeps its value until then. So does a key of access
/// that has vanished from the sources: a file that is half written must not open a door.
public final class LiveConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LiveConfiguration.class);

  private final Function<Map<String, String>, Settings> sources;
  private final Consumer<Settings> server;
  private final Schema schema;

  // Guarded by this.
  private final Map<String, String> set = new LinkedHashMap<>();
  private Settings inForce;

  /// @param sources reads all sources and puts the given keys above them
  /// @param server takes a changed configuration over
  /// @param schema of all keys
  /// @param inForce what the server was started with
  public LiveConfiguration(
      Function<Map<String, String>, Settings> sources,
      Consumer<Settings> server,
      Schema schema,
      Settings inForce) {
    this.sources = sources;
    this.server = server;
    this.schema = schema;
    this.inForce = inForce;
  }

  /// The settings that the server runs with.
  public synchronized Settings inForce() {
    return inForce;
  }

  /// Reads the sources again. Blocks while it reads.
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
    var changed = new LinkedHashMap<>(set);
    unset.forEach(key -> {
      if (changed.remove(key) == null) {
        throw new ConfigError(key + ": was not set here, so it cannot be unset");
      }
    });
    changed.putAll(more);
    var read = sources.apply(changed);
    more.forEach(this::requireOpen);
    var settings = take(read);
    set.clear();
    set.putAll(changed);
    return settings;
  }

  private Settings take(Map<String, String> strongest) {
    return take(sources.apply(strongest));
  }

  private Settings take(Settings read) {
    var kept = kept(read);
    var settings = read.keeping(inForce, kept);
    server.accept(settings);
    for (var key : kept) {
      if (!read.written(key).equals(settings.written(key))) {
        log.warn("{} stays as it is until the next start", key);
      }
    }
    inForce = settings;
    return settings;
  }

  private List<String> kept(Settings read) {
    var kept = new ArrayList<String>();
    schema.settings().stream()
        .filter(setting -> setting.change() == Change.AT_START)
        .map(Setting::key)
        .forEach(kept::add);
    var given = read.givenKeys(schema);
    inForce.givenKeys(schema).stream()
        .filter(key -> !given.contains(key))
        .filter(key -> changeOf(key) == Change.FROM_SOURCES)
        .forEach(kept::add);
    return kept;
  }

  private void requireOpen(String key, String value) {
    switch (changeOf(key)) {
      case LIVE -> {}
      case AT_START ->
          throw new ConfigError(
              "%s = %s (admin): takes effect at the next start, so it is set in the file, the environment or by a flag"
                  .formatted(key, value));
      case FROM_SOURCES ->
          throw new ConfigError(
              "%s = %s (admin): decides who may call, so it is set in the file, the environment or by a flag"
                  .formatted(key, value));
    }
  }

  private Change changeOf(String key) {
    return schema
        .find(key)
        .map(Setting::change)
        .orElseThrow(() -> new ConfigError(key + ": unknown key"));
  }
}
