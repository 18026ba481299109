package io.trilane.examples.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.trilane.runtime.ConfigError;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.runtime.Trilane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every key that Trilane has, by each way in which Micronaut takes one.
final class EveryKeyTest {
  private static final String METHOD = "trilane.v1.WorkService/Perform";

  @ParameterizedTest
  @MethodSource("keys")
  void byPropertyYamlAndEnvironment(String key, String value) throws IOException {
    assertGiven(key, value, read(PropertySource.of("properties", Map.of(key, value))));
    assertGiven(key, value, read(yamlSource(yaml(key, value))));
    assertGiven(key, value, read(environment(Map.of(variableOf(key), value))));
  }

  @ParameterizedTest
  @MethodSource("keysOfMethods")
  void ofOneMethodByPropertyYamlAndEnvironment(Setting<?> setting, String value)
      throws IOException {
    var key = setting.keyOf(METHOD);
    var property = "trilane.methods.[%s].%s".formatted(METHOD, setting.key());
    assertGiven(key, value, read(PropertySource.of("properties", Map.of(property, value))));
    var yaml =
        """
        trilane:
          methods:
            "%s":
              %s: "%s"
        """
            .formatted(METHOD, setting.key(), value);
    assertGiven(key, value, read(yamlSource(yaml)));
    var hocon = "\"%s\" { %s = %s }".formatted(METHOD, setting.key(), value);
    assertGiven(key, value, read(environment(Map.of("TRILANE_METHODS", hocon))));
  }

  @Test
  void letsTheEnvironmentWinOverAFile() throws IOException {
    var settings =
        read(
            yamlSource(yaml("trilane.server.max-connections", "7")),
            environment(Map.of("TRILANE_SERVER_MAX_CONNECTIONS", "5")));
    assertGiven("trilane.server.max-connections", "5", settings);
  }

  @Test
  void refusesAnUnknownKey() {
    var given = PropertySource.of("properties", Map.of("trilane.server.max-conections", "7"));
    assertThrows(ConfigError.class, () -> read(given));
  }

  private static Settings read(PropertySource... sources) {
    try (var environment = new DefaultEnvironment(() -> List.of("test"))) {
      Stream.of(sources).forEach(environment::addPropertySource);
      environment.start();
      return TrilaneFactory.settings(environment);
    }
  }

  private static PropertySource yamlSource(String yaml) throws IOException {
    var content =
        new YamlPropertySourceLoader()
            .read("application", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    return PropertySource.of("application", content, 0);
  }

  private static PropertySource environment(Map<String, Object> variables) {
    return PropertySource.of(
        "env",
        variables,
        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
        PropertySource.Origin.of("env"));
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

  private static Stream<Arguments> keys() {
    return Trilane.schema().settings().stream()
        .map(setting -> Arguments.of(setting.key(), another(setting)));
  }

  /// Every key of one method, with a value.
  private static Stream<Arguments> keysOfMethods() {
    var values =
        Map.of(
            "model",
            "pipeline",
            "lane",
            "cpu",
            "max-in-flight",
            "7",
            "max-time",
            "7s",
            "max-idle",
            "7s",
            "begins",
            "headers");
    return Trilane.schema().perMethod().stream()
        .map(setting ->
            Arguments.of(setting, values.getOrDefault(setting.key(), setting.fallback())));
  }

  private static void assertGiven(String key, String value, Settings settings) {
    assertEquals(List.of(key), settings.givenKeys(Trilane.schema()));
    assertEquals(Optional.of(value), settings.written(key));
  }

  private static String variableOf(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /// A key and its value as nested YAML.
  private static String yaml(String key, String value) {
    return key.replace(".", ": {")
        + ": \""
        + value
        + "\""
        + "}".repeat(key.split("\\.").length - 1);
  }
}
