package io.trilane.settings;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checked configuration: what [Schema#validate] lets through.
public final class Settings {
  private final Config given;
  private final Config config;

  /// @param given without the defaults
  /// @param config with them
  Settings(Config given, Config config) {
    this.given = given;
    this.config = config;
  }

  /// The value of a key of the schema.
  public <T> T get(Setting<T> setting) {
    return setting.read(config);
  }

  /// The values of a key that stands under methods, by full method name.
  public <T> Map<String, T> perMethod(Setting<T> setting) {
    var values = new LinkedHashMap<String, T>();
    for (var method : methods()) {
      var own = setting.at(setting.keyOf(method));
      if (config.hasPathOrNull(own.key())) {
        values.put(method, own.read(config));
      }
    }
    return values;
  }

  /// True if a source has the key, so that its value is no default.
  public boolean isGiven(Setting<?> setting) {
    return given.hasPath(setting.key());
  }

  /// These settings with some keys of others in place of their own, whether given there or not.
  ///
  /// @param keys full keys
  public Settings keeping(Settings others, Collection<String> keys) {
    var kept = given;
    var whole = config;
    for (var key : keys) {
      kept = moved(kept, others.given, key);
      whole = moved(whole, others.config, key);
    }
    return new Settings(kept, whole);
  }

  private static Config moved(Config to, Config from, String key) {
    return from.hasPath(key) ? to.withValue(key, from.getValue(key)) : to.withoutPath(key);
  }

  /// The value of a key as it is written, or nothing if the key has none.
  public Optional<String> written(String key) {
    return config.hasPath(key) ? Optional.of(config.getString(key)) : Optional.empty();
  }

  /// The full keys of a schema that a source has, in order.
  public List<String> givenKeys(Schema schema) {
    return keys(schema).stream().filter(given::hasPath).toList();
  }

  /// A key, its value as it is written, and where that stands.
  public record InForce(String key, String value, String source) {}

  /// Every key of a schema with the value that counts, the defaults included, then those of the
  /// methods that have any.
  public List<InForce> inForce(Schema schema) {
    return keys(schema).stream()
        .map(key ->
            new InForce(key, config.getString(key), config.getValue(key).origin().description()))
        .toList();
  }

  private List<String> keys(Schema schema) {
    var keys = new ArrayList<String>();
    schema.settings().forEach(setting -> keys.add(setting.key()));
    for (var method : methods()) {
      schema.perMethod().stream()
          .map(setting -> setting.keyOf(method))
          .filter(config::hasPath)
          .forEach(keys::add);
    }
    return keys;
  }

  /// The full names of the methods that have keys of their own.
  public Set<String> methods() {
    return config.hasPath(Schema.METHODS) ? config.getObject(Schema.METHODS).keySet() : Set.of();
  }
}
