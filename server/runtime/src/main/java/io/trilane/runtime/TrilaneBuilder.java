package io.trilane.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Configuration that is written in code instead of a file. Values are checked by the same rules,
/// at the start.
///
/// ```java
/// var trilane = Trilane.builder().model(ModelName.VIRTUAL).set(Keys.MAX_CALLS, 500).start();
/// ```
public final class TrilaneBuilder {
  private static final String ORIGIN = "code";

  /// The name that the platform model has for the most calls in flight.
  private static final Map<String, String> PLATFORM = Map.of("max-calls", "max-threads");

  private final Schema schema;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Object> ofModels = new LinkedHashMap<>();
  private ModelShares models = ModelShares.parse(ModelName.VIRTUAL.toString());

  /// @param schema of the program, which holds [Trilane#schema]
  TrilaneBuilder(Schema schema) {
    this.schema = schema;
  }

  /// Chooses the model of every method that has none of its own.
  public TrilaneBuilder model(ModelName model) {
    return model(ModelShares.parse(model.toString()));
  }

  /// Shares the calls between models.
  public TrilaneBuilder model(ModelShares shares) {
    models = shares;
    return set("trilane.model", shares);
  }

  /// Sets a key. One of [Keys] that each model has is set for the models that this builder names.
  public <T> TrilaneBuilder set(Setting<T> key, T value) {
    if (key.key().startsWith(Schema.ROOT + ".")) {
      return set(key.key(), value);
    }
    ofModels.put(key.key(), value);
    return this;
  }

  /// Sets a key by its full name, such as `trilane.server.shutdown-grace`.
  ///
  /// @param value a number, a flag, a [Duration], an enum's constant or text
  public TrilaneBuilder set(String key, Object value) {
    values.put(key, value);
    return this;
  }

  /// Sets a key of one method.
  ///
  /// @param method full name, `package.Service/Method`
  /// @param key such as `model` or `max-in-flight`
  public TrilaneBuilder method(String method, String key, Object value) {
    return set(Schema.keyOf(method, key), value);
  }

  /// The checked settings.
  ///
  /// @throws ConfigError if a key is unknown or its value breaks its rule
  public Settings settings() {
    var config = ConfigFactory.empty();
    for (var key : values.entrySet()) {
      config = with(config, key.getKey(), key.getValue());
    }
    for (var key : ofModels.entrySet()) {
      for (var path : pathsOf(key.getKey())) {
        config = with(config, path, key.getValue());
      }
    }
    return schema.validate(config);
  }

  /// Starts the models.
  ///
  /// @throws ConfigError if a key is unknown or its value breaks its rule
  public Trilane start() {
    return Trilane.start(settings());
  }

  private List<String> pathsOf(String key) {
    var paths = new ArrayList<String>();
    for (var model : models.percent().keySet()) {
      var name = model == ModelName.PLATFORM ? PLATFORM.getOrDefault(key, key) : key;
      paths.add("%s.%s.%s".formatted(Schema.ROOT, model, name));
    }
    return paths;
  }

  private static Config with(Config config, String key, Object value) {
    var text = value instanceof Duration time ? time.toNanos() + "ns" : value.toString();
    return config.withValue(key, ConfigValueFactory.fromAnyRef(text, ORIGIN));
  }
}
