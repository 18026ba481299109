package io.trilane.runtime;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checked configuration: what [Schema#validate] lets through.
public final class Settings {
  private final Config config;

  Settings(Config config) {
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

  /// A key, its value as it is written, and where that stands.
  public record InForce(String key, String value, String source) {}

  /// Every key of a schema with the value that counts, the defaults included, then those of the
  /// methods that have any.
  public List<InForce> inForce(Schema schema) {
    var keys = new ArrayList<String>();
    schema.settings().forEach(setting -> keys.add(setting.key()));
    for (var method : methods()) {
      schema.perMethod().stream()
          .map(setting -> setting.keyOf(method))
          .filter(config::hasPath)
          .forEach(keys::add);
    }
    return keys.stream()
        .map(key ->
            new InForce(key, config.getString(key), config.getValue(key).origin().description()))
        .toList();
  }

  /// The full names of the methods that have keys of their own.
  public Set<String> methods() {
    return config.hasPath(Schema.METHODS) ? config.getObject(Schema.METHODS).keySet() : Set.of();
  }
}
