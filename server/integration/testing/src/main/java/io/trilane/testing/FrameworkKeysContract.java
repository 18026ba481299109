package io.trilane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Tests of a framework's way of taking Trilane's keys: every key of a schema, by property, YAML
/// and environment. The test class of the framework implements the readers.
public interface FrameworkKeysContract {
  String METHOD = "trilane.v1.WorkService/Perform";

  Map<String, String> VALUES_OF_METHODS =
      Map.of(
          "model", "pipeline",
          "lane", "cpu",
          "max-in-flight", "7",
          "max-time", "7s",
          "max-idle", "7s",
          "begins", "headers");

  /// Every key that the application may have.
  Schema schema();

  /// Reads properties, as from a properties file or a command line.
  Settings properties(Map<String, Object> properties) throws IOException;

  /// Reads a YAML file.
  Settings yaml(String yaml) throws IOException;

  /// Reads the environment of a process, stronger than a YAML file if there is one.
  ///
  /// @param yaml empty for none
  Settings environment(Map<String, Object> variables, String yaml) throws IOException;

  /// The property of one method's key in the framework's notation.
  String propertyOfMethod(String method, String key);

  @TestFactory
  default List<DynamicTest> takesEveryKeyByPropertyYamlAndEnvironment() {
    return schema().settings().stream()
        .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> takes(setting)))
        .toList();
  }

  @TestFactory
  default List<DynamicTest> takesEveryKeyOfOneMethodByPropertyYamlAndEnvironment() {
    return schema().perMethod().stream()
        .map(setting -> DynamicTest.dynamicTest(setting.key(), () -> takesOfMethod(setting)))
        .toList();
  }

  @Test
  default void letsTheEnvironmentWinOverAFile() throws IOException {
    var key = "trilane.server.max-connections";
    assertGiven(key, "5", environment(Map.of(variableOf(key), "5"), yamlOf(key, "7")));
  }

  @Test
  default void refusesAnUnknownKey() {
    assertThrows(ConfigError.class, () -> properties(Map.of("trilane.server.max-conections", "7")));
  }

  private void takes(Setting<?> setting) throws IOException {
    var key = setting.key();
    var value = another(setting);
    assertGiven(key, value, properties(Map.of(key, value)));
    assertGiven(key, value, yaml(yamlOf(key, value)));
    assertGiven(key, value, environment(Map.of(variableOf(key), value), ""));
  }

  private void takesOfMethod(Setting<?> setting) throws IOException {
    var key = setting.keyOf(METHOD);
    var value = VALUES_OF_METHODS.getOrDefault(setting.key(), setting.fallback());
    assertGiven(key, value, properties(Map.of(propertyOfMethod(METHOD, setting.key()), value)));
    assertGiven(
        key,
        value,
        yaml("trilane: {methods: {\"%s\": {%s: \"%s\"}}}".formatted(METHOD, setting.key(), value)));
    var hocon = "\"%s\" { %s = %s }".formatted(METHOD, setting.key(), value);
    assertGiven(key, value, environment(Map.of("TRILANE_METHODS", hocon), ""));
  }

  private void assertGiven(String key, String value, Settings settings) {
    assertEquals(List.of(key), settings.givenKeys(schema()));
    assertEquals(Optional.of(value), settings.written(key));
  }

  /// Another value than the default where the type allows one.
  private static String another(Setting<?> setting) {
    var fallback = setting.fallback();
    return switch (fallback) {
      case "true" -> "false";
      case "false" -> "true";
      case "virtual" -> "pipeline";
      default -> fallback;
    };
  }

  private static String variableOf(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /// A key and its value as nested YAML.
  private static String yamlOf(String key, String value) {
    return key.replace(".", ": {")
        + ": \""
        + value
        + "\""
        + "}".repeat(key.split("\\.", -1).length - 1);
  }
}
