package io.trilane.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// All keys that a program knows. Anything else under `trilane` is an error, because a key without
/// effect is one that someone relies on.
///
/// @param settings the single keys
/// @param perMethod the keys that may stand under `trilane.methods."package.Service/Method"`, each
///   with its key relative to that
public record Schema(List<Setting<?>> settings, List<Setting<?>> perMethod) {
  /// The section that every key stands under.
  public static final String ROOT = "trilane";

  static final String METHODS = ROOT + ".methods";

  /// The full key of one that stands under a method.
  public static String keyOf(String method, String key) {
    return METHODS + "." + ConfigUtil.joinPath(method, key);
  }

  /// This schema and the keys of a program around it.
  public Schema with(List<Setting<?>> more) {
    var all = new ArrayList<>(settings);
    all.addAll(more);
    return new Schema(List.copyOf(all), perMethod);
  }

  /// This schema and the keys of a program around it that take effect at its next start.
  public Schema withAtStart(List<Setting<?>> more) {
    return with(more.stream().<Setting<?>>map(Setting::atStart).toList());
  }

  /// This schema and the keys that a program around it lets stand under methods.
  public Schema withPerMethod(List<Setting<?>> more) {
    var all = new ArrayList<>(perMethod);
    all.addAll(more);
    return new Schema(settings, List.copyOf(all));
  }

  /// Checks what is given, whole, and adds the defaults.
  ///
  /// @throws ConfigError on the first key that is unknown or whose value breaks its rule
  public Settings validate(Config given) {
    var own = given.root().get(ROOT);
    if (own != null) {
      requireKnown(List.of(ROOT), own);
    }
    var defaults = new LinkedHashMap<String, String>();
    settings.forEach(setting -> defaults.put(setting.key(), setting.fallback()));
    var settled =
        new Settings(given, given.withFallback(ConfigFactory.parseMap(defaults, "default")));
    settings.forEach(settled::get);
    perMethod.forEach(settled::perMethod);
    return settled;
  }

  private void requireKnown(List<String> path, ConfigValue value) {
    if (value instanceof ConfigObject section) {
      section.forEach((name, inner) -> requireKnown(append(path, name), inner));
      return;
    }
    var key = ConfigUtil.joinPath(path);
    if (!isSetting(key) && !isPerMethod(path)) {
      throw new ConfigError(
          "%s = %s (%s): unknown key; the nearest is %s"
              .formatted(
                  key,
                  value.unwrapped(),
                  value.origin().description(),
                  NearestName.to(key, keys())));
    }
  }

  private boolean isSetting(String key) {
    return settings.stream().anyMatch(setting -> setting.key().equals(key));
  }

  private boolean isPerMethod(List<String> path) {
    return path.size() == 4
        && ConfigUtil.joinPath(path.subList(0, 2)).equals(METHODS)
        && perMethod.stream().anyMatch(setting -> setting.key().equals(path.getLast()));
  }

  /// Every key with all that is said of it, the per-method ones under a stand-in for the method.
  public List<Setting<?>> entries() {
    var entries = new ArrayList<>(settings);
    perMethod.forEach(setting ->
        entries.add(setting.at(METHODS + ".\"package.Service/Method\"." + setting.key())));
    return entries;
  }

  /// The setting of a full key, however its path is quoted.
  public Optional<Setting<?>> find(String key) {
    var path = ConfigUtil.splitPath(key);
    var plain = ConfigUtil.joinPath(path);
    var known = isPerMethod(path) ? perMethod : settings;
    var name = isPerMethod(path) ? path.getLast() : plain;
    return known.stream()
        .<Setting<?>>map(setting -> setting)
        .filter(setting -> setting.key().equals(name))
        .findFirst();
  }

  private List<String> keys() {
    return entries().stream().<String>map(Setting::key).toList();
  }

  private static List<String> append(List<String> path, String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
