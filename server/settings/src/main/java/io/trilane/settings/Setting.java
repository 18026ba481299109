package io.trilane.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One configuration key: its type, its rule, its default and what it does. The reference in
/// `docs/configuration.md` is made of these.
///
/// @param key full path, `trilane.platform.max-threads`
/// @param rule what a value must be, to follow "must be"
/// @param fallback the default, as it would be written
/// @param effect for the reference
/// @param change when a running server follows a change
public record Setting<T>(
    String key,
    String rule,
    String fallback,
    String effect,
    BiFunction<Config, String, T> reader,
    Predicate<T> valid,
    Change change) {

  /// Says when a running server follows a change of a key.
  public enum Change {
    /// At once, wherever it comes from.
    LIVE,
    /// At once if it comes from the configuration's own sources; the admin service must not set it.
    FROM_SOURCES,
    /// At the next start.
    AT_START
  }

  /// A key that a running server follows at once.
  public Setting(
      String key,
      String rule,
      String fallback,
      String effect,
      BiFunction<Config, String, T> reader,
      Predicate<T> valid) {
    this(key, rule, fallback, effect, reader, valid, Change.LIVE);
  }

  /// A whole number within bounds, both included.
  public static Setting<Integer> integer(
      String key, int fallback, int least, int most, String effect) {
    return new Setting<>(
        key,
        "a whole number from " + least + " to " + most,
        Integer.toString(fallback),
        effect,
        Setting::wholeNumber,
        value -> value >= least && value <= most);
  }

  /// A stretch of time with a unit, such as `20ms`, `5s` or `2m`.
  public static Setting<Duration> duration(
      String key, String fallback, Duration least, Duration most, String effect) {
    return new Setting<>(
        key,
        "a duration with a unit, from " + text(least) + " to " + text(most),
        fallback,
        effect,
        Setting::duration,
        value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
  }

  /// One of an enum's constants, written as its [Object#toString].
  public static <E extends Enum<E>> Setting<E> choice(String key, E fallback, String effect) {
    return choice(key, fallback, List.of(fallback.getDeclaringClass().getEnumConstants()), effect);
  }

  /// One of some of an enum's constants, written as its [Object#toString].
  public static <E extends Enum<E>> Setting<E> choice(
      String key, E fallback, List<E> constants, String effect) {
    return new Setting<>(
        key,
        "one of " + constants.stream().map(Enum::toString).collect(Collectors.joining(", ")),
        fallback.toString(),
        effect,
        (config, path) -> constantNamed(config.getString(path), constants),
        value -> true);
  }

  public static Setting<Boolean> flag(String key, boolean fallback, String effect) {
    return new Setting<>(
        key, "true or false", Boolean.toString(fallback), effect, Config::getBoolean, any -> true);
  }

  /// Any text that passes a test.
  ///
  /// @param rule says in words what `valid` tests
  public static Setting<String> text(
      String key, String fallback, String rule, Predicate<String> valid, String effect) {
    return new Setting<>(key, rule, fallback, effect, Config::getString, valid);
  }

  /// The same setting with its default put in words, where no value can be one.
  public Setting<T> defaultingTo(String words) {
    return new Setting<>(key, rule, words, effect, reader, valid, change);
  }

  /// The same setting, which takes effect at the next start.
  public Setting<T> atStart() {
    return new Setting<>(key, rule, fallback, effect, reader, valid, Change.AT_START);
  }

  /// The same setting, which the configuration's own sources may change and the admin service may
  /// not.
  public Setting<T> fromSources() {
    return new Setting<>(key, rule, fallback, effect, reader, valid, Change.FROM_SOURCES);
  }

  /// The full key of a setting that stands under one method.
  public String keyOf(String method) {
    return Schema.keyOf(method, key);
  }

  /// The same setting under another key.
  Setting<T> at(String otherKey) {
    return new Setting<>(otherKey, rule, fallback, effect, reader, valid, change);
  }

  /// @throws ConfigError if the value breaks the rule
  T read(Config config) {
    try {
      var value = reader.apply(config, key);
      if (valid.test(value)) {
        return value;
      }
    } catch (ConfigException | IllegalArgumentException e) {
      throw broken(config);
    }
    throw broken(config);
  }

  private ConfigError broken(Config config) {
    if (config.getIsNull(key)) {
      return new ConfigError(key + " = null: must be " + rule);
    }
    var value = config.getValue(key);
    return new ConfigError(
        "%s = %s (%s): must be %s"
            .formatted(key, value.unwrapped(), value.origin().description(), rule));
  }

  private static int wholeNumber(Config config, String path) {
    return Integer.parseInt(config.getString(path));
  }

  /// A bare number is refused: its unit would be a guess.
  private static Duration duration(Config config, String path) {
    if (config.getString(path).chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("no unit");
    }
    return config.getDuration(path);
  }

  private static <E extends Enum<E>> E constantNamed(String name, List<E> constants) {
    return constants.stream()
        .filter(constant -> constant.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static String text(Duration duration) {
    return duration.toSeconds() > 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }
}
