package io.trilane.framework;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Configuration that a framework has read: properties, YAML, the environment, in whatever
/// spelling.
///
/// A name is compared by its letters and digits alone, because the same key is
/// `trilane.server.max-connections`, `trilane.server.maxConnections` or
/// `TRILANE_SERVER_MAX_CONNECTIONS`. The name of a method is kept as it is:
/// `trilane.methods[package.Service/Method].model`, with quotes or without either, and all methods
/// may stand in `TRILANE_METHODS` as HOCON.
public final class FrameworkProperties {
  private static final String ROOT = "trilane";
  private static final String METHODS = ROOT + ".methods";
  private static final String PLAIN_METHODS = plain(METHODS);

  /// Names of the launcher and of the image, which are no keys.
  private static final Set<String> RESERVED =
      Set.of("trilanejavaopts", "trilanelauncher", "trilanehealthtarget", "trilanehealthoptions");

  /// A variable of the environment that may be a key: those of a Kubernetes service of this name
  /// are none.
  private static final Pattern VARIABLE =
      Pattern.compile("TRILANE_(?!SERVICE_|PORT)[A-Z0-9_]*[A-Z0-9]");

  private final Schema schema;
  private final Function<String, @Nullable String> value;
  private final UnaryOperator<String> origin;
  private final Map<String, Setting<?>> byPlainName = new LinkedHashMap<>();

  private FrameworkProperties(
      Schema schema, Function<String, @Nullable String> value, UnaryOperator<String> origin) {
    this.schema = schema;
    this.value = value;
    this.origin = origin;
    schema.settings().forEach(setting -> byPlainName.put(plain(setting.key()), setting));
  }

  /// Makes a configuration of a framework's properties. Unknown names stay in it, so that
  /// [Schema#validate] refuses them.
  ///
  /// @param names every name that the framework has; those of others are passed over
  /// @param value the framework's value of a name as it is listed, and of a key as the schema has
  ///   it; null if there is none
  /// @param origin tells where a listed name stands, for messages
  /// @throws ConfigError if a method's keys cannot be read
  public static Config read(
      Schema schema,
      Collection<String> names,
      Function<String, @Nullable String> value,
      UnaryOperator<String> origin) {
    var properties = new FrameworkProperties(schema, value, origin);
    var config = ConfigFactory.empty();
    for (var name : names) {
      if (isOurs(name)) {
        config = config.withFallback(properties.one(name));
      }
    }
    return config;
  }

  private static boolean isOurs(String name) {
    return name.length() > ROOT.length()
        && name.regionMatches(true, 0, ROOT, 0, ROOT.length())
        && !Character.isLetterOrDigit(name.charAt(ROOT.length()))
        && !RESERVED.contains(plain(name));
  }

  private Config one(String name) {
    var plain = plain(name);
    var setting = byPlainName.get(plain);
    if (setting != null) {
      var strongest = Optional.ofNullable(value.apply(setting.key())).or(() -> listed(name));
      return single(setting.key(), strongest.orElse(""), name);
    }
    if (plain.equals(PLAIN_METHODS)) {
      return methods(listed(name).orElse(""), name);
    }
    return single(keyOfMethod(name).orElseGet(() -> unknown(name)), listed(name).orElse(""), name);
  }

  private Optional<String> listed(String name) {
    return Optional.ofNullable(value.apply(name));
  }

  private Optional<String> keyOfMethod(String name) {
    if (!plain(name).startsWith(PLAIN_METHODS)) {
      return Optional.empty();
    }
    return schema.perMethod().stream()
        .filter(setting -> name.toLowerCase(Locale.ROOT).endsWith("." + setting.key()))
        .findFirst()
        .map(setting -> {
          var end = name.length() - setting.key().length() - 1;
          var method = name.substring(METHODS.length(), end);
          return setting.keyOf(method.replaceAll("^[.\\[\"]+|[\\]\"]+$", ""));
        });
  }

  /// A variable of the environment too is refused under the root, where keys are looked for.
  private static String unknown(String name) {
    return VARIABLE.matcher(name).matches()
        ? name.toLowerCase(Locale.ROOT).replaceAll("_+", ".")
        : ConfigUtil.joinPath(name.split("[.\\[\\]]+"));
  }

  private Config methods(String hocon, String name) {
    try {
      return ConfigFactory.parseString(hocon).atPath(METHODS);
    } catch (ConfigException e) {
      throw new ConfigError(origin.apply(name) + ": " + e.getMessage());
    }
  }

  private Config single(String key, String text, String name) {
    var value = ConfigValueFactory.fromAnyRef(text, origin.apply(name));
    return ConfigFactory.empty().withValue(key, value);
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
