package io.trilane.framework;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// A key of a framework's own that does what one of Trilane's does. It counts where Trilane's is
/// not given.
public final class BorrowedKey {
  private static final String SERVER = "trilane.server.";

  private final String name;
  private final String key;
  private final BiFunction<Reader, String, Optional<String>> text;

  /// The framework's values by type.
  public interface Reader {
    Optional<Long> bytes(String name);

    Optional<Duration> time(String name);

    Optional<Boolean> flag(String name);
  }

  private BorrowedKey(String name, String key, BiFunction<Reader, String, Optional<String>> text) {
    this.name = name;
    this.key = SERVER + key;
    this.text = text;
  }

  /// A number of bytes.
  ///
  /// @param name the framework's key
  /// @param key Trilane's, without `trilane.server.`
  public static BorrowedKey bytes(String name, String key) {
    return new BorrowedKey(
        name, key, (reader, at) -> reader.bytes(at).map(bytes -> Long.toString(bytes)));
  }

  /// A stretch of time.
  ///
  /// @param name the framework's key
  /// @param key Trilane's, without `trilane.server.`
  public static BorrowedKey time(String name, String key) {
    return new BorrowedKey(
        name, key, (reader, at) -> reader.time(at).map(time -> time.toMillis() + "ms"));
  }

  /// True or false.
  ///
  /// @param name the framework's key
  /// @param key Trilane's, without `trilane.server.`
  public static BorrowedKey flag(String name, String key) {
    return new BorrowedKey(
        name, key, (reader, at) -> reader.flag(at).map(flag -> Boolean.toString(flag)));
  }

  /// A configuration with the framework's values where Trilane's keys are not given.
  public static Config under(Config own, List<BorrowedKey> keys, Reader reader) {
    var all = own;
    for (var borrowed : keys) {
      all = all.withFallback(borrowed.read(reader));
    }
    return all;
  }

  /// The framework's key is the origin of the value in messages.
  private Config read(Reader reader) {
    return text.apply(reader, name)
        .map(value ->
            ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(value, name)))
        .orElse(ConfigFactory.empty());
  }
}
