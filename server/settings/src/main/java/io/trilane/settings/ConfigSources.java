package io.trilane.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads configuration from where users put it. From weakest to strongest: a file, system
/// properties, the environment, flags.
///
/// The environment's name of a key is the key in capitals with `_` for dots and dashes:
/// `trilane.platform.max-threads` is `TRILANE_PLATFORM_MAX_THREADS`. `TRILANE_METHODS` takes all of
/// `trilane.methods` as HOCON.
///
/// @param file HOCON, or null for none
/// @param properties as of [System#getProperties]
/// @param environment as of [System#getenv]
/// @param reserved names in the environment that begin with `TRILANE_` and are no keys
/// @param flags by full key
public record ConfigSources(
    @Nullable Path file,
    Properties properties,
    Map<String, String> environment,
    Set<String> reserved,
    Map<String, String> flags) {

  /// @throws ConfigError if the file cannot be read or a name in the environment is no key's
  public Config merge(Schema schema) {
    try {
      return fromFlags()
          .withFallback(fromEnvironment(schema))
          .withFallback(fromProperties())
          .withFallback(fromFile())
          .resolve();
    } catch (ConfigException e) {
      throw new ConfigError("configuration: " + e.getMessage());
    }
  }

  /// The files that the file includes now, at any depth. Blocks while it reads them.
  ///
  /// @throws ConfigError if one of them cannot be read
  public Set<Path> included() {
    if (file == null) {
      return Set.of();
    }
    var included = new LinkedHashSet<Path>();
    try {
      ConfigFactory.parseFile(file.toFile(), options(included::add));
    } catch (ConfigException e) {
      throw new ConfigError("configuration: " + e.getMessage());
    }
    return included;
  }

  /// A configuration with keys that are stronger than what is in it.
  ///
  /// @param origin where the keys come from, for messages
  /// @throws ConfigError if one of them is no path to a key
  public static Config above(Config weaker, Map<String, String> keys, String origin) {
    try {
      return from(keys, origin).withFallback(weaker);
    } catch (ConfigException e) {
      throw new ConfigError("configuration: " + e.getMessage());
    }
  }

  private Config fromFlags() {
    return from(flags, "flag");
  }

  private Config fromProperties() {
    var own = new HashMap<String, String>();
    for (var name : properties.stringPropertyNames()) {
      if (name.startsWith(Schema.ROOT + ".")) {
        own.put(name, properties.getProperty(name));
      }
    }
    return from(own, "system property");
  }

  private Config fromEnvironment(Schema schema) {
    var config = ConfigFactory.empty();
    for (var variable : environment.entrySet()) {
      var name = variable.getKey();
      if (name.startsWith("TRILANE_") && !reserved.contains(name)) {
        config =
            name.equals(variableOf(Schema.METHODS))
                ? config.withFallback(methods(variable.getValue()))
                : with(config, keyOf(name, schema), variable.getValue(), "environment, " + name);
      }
    }
    return config;
  }

  private static Config methods(String hocon) {
    return ConfigFactory.parseString(hocon, named("environment, " + variableOf(Schema.METHODS)))
        .atPath(Schema.METHODS);
  }

  private static String keyOf(String variable, Schema schema) {
    var keys = schema.settings().stream().map(Setting::key).toList();
    return keys.stream()
        .filter(key -> variableOf(key).equals(variable))
        .findFirst()
        .orElseThrow(() ->
            new ConfigError(
                "%s (environment): names no key; the nearest is %s"
                    .formatted(
                        variable,
                        NearestName.to(
                            variable, keys.stream().map(ConfigSources::variableOf).toList()))));
  }

  private static String variableOf(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private Config fromFile() {
    if (file == null) {
      return ConfigFactory.empty();
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ConfigError(file + ": no such file, or not readable");
    }
    var read = ConfigFactory.parseFile(file.toFile(), options());
    if (read.isEmpty()) {
      throw new ConfigError(file + ": must hold a key; an empty file is no configuration");
    }
    return read;
  }

  private static Config from(Map<String, String> values, String origin) {
    var config = ConfigFactory.empty();
    for (var entry : values.entrySet()) {
      requireOwn(entry.getKey(), entry.getValue(), origin);
      config = with(config, entry.getKey(), entry.getValue(), origin);
    }
    return config;
  }

  /// Refuses keys of other programs: nobody checks them later.
  private static void requireOwn(String key, String value, String origin) {
    if (!key.startsWith(Schema.ROOT + ".")) {
      throw new ConfigError(
          "%s = %s (%s): unknown key; every key begins with %s."
              .formatted(key, value, origin, Schema.ROOT));
    }
  }

  private static Config with(Config config, String key, String value, String origin) {
    return config.withValue(key, ConfigValueFactory.fromAnyRef(value, origin));
  }

  private static ConfigParseOptions named(String origin) {
    return options().setOriginDescription(origin);
  }

  private static ConfigParseOptions options() {
    return options(_ -> {});
  }

  private static ConfigParseOptions options(Consumer<Path> included) {
    return ConfigParseOptions.defaults().prependIncluder(new RequiredIncludes(null, included));
  }
}
