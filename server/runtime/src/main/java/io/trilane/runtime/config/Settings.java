package io.trilane.runtime.config;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
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

  /// The full names of the methods that have keys of their own.
  public Set<String> methods() {
    return config.hasPath(Schema.METHODS) ? config.getObject(Schema.METHODS).keySet() : Set.of();
  }
}
