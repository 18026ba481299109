package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trilane.settings.Setting;
import io.trilane.settings.Setting.Change;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A key that a running server does not follow says so.
final class LiveKeysTest {
  /// Asked of the settings in force at each use: by a drain, by each look of the watchdogs, by each
  /// call that waits for an authenticator, by the first call of a method after a change.
  private static final List<String> READ_WHEN_USED =
      List.of(
          "trilane.server.drain-delay",
          "trilane.server.shutdown-grace",
          "trilane.watch.",
          "trilane.auth.",
          "trilane.call.",
          "trilane.stream.",
          "trilane.admission.retry-pushback");

  @Test
  void everyKeyIsReadAgainOrTakesEffectAtTheNextStart() {
    var schema = Trilane.schema();
    var read = new HashSet<String>();
    var everyModel =
        Trilane.builder().model(ModelShares.parse("platform 1 %, virtual 1 %, pipeline 98 %"));
    try (var trilane = everyModel.start()) {
      var settings =
          schema.validate(recording(read, ConfigFactory.parseString("trilane.model = virtual")));
      read.clear();
      trilane.reconfigure(settings);
    }
    assertEquals(
        List.of(),
        schema.settings().stream()
            .filter(setting -> setting.change() != Change.AT_START)
            .map(Setting::key)
            .filter(key -> READ_WHEN_USED.stream().noneMatch(key::startsWith))
            .filter(key -> !read.contains(key))
            .toList());
  }

  /// The same configuration, which notes the paths that it is asked for.
  private static Config recording(Set<String> read, Config config) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (_, method, arguments) -> {
              if (arguments != null && arguments.length > 0 && arguments[0] instanceof String key) {
                read.add(key);
              }
              try {
                var answer = method.invoke(config, arguments);
                return answer instanceof Config other ? recording(read, other) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
