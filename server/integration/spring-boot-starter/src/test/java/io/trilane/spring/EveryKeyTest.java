package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.framework.StarterSettings;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import io.trilane.testing.FrameworkKeysContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/// Every key that Trilane has, by each way in which Spring takes one.
final class EveryKeyTest implements FrameworkKeysContract {
  @ParameterizedTest
  @CsvSource({
    "max-inbound-message-size, 2MB, max-message-bytes, 2097152",
    "max-inbound-metadata-size, 16KB, max-metadata-bytes, 16384",
    "keep-alive.time, 7m, keep-alive-time, 420000ms",
    "keep-alive.timeout, 7s, keep-alive-timeout, 7000ms",
    "keep-alive.max-idle, 7m, max-connection-idle, 420000ms",
    "keep-alive.max-age, 7m, max-connection-age, 420000ms",
    "keep-alive.max-age-grace, 7s, max-connection-age-grace, 7000ms",
    "keep-alive.permit-time, 7s, min-ping-interval, 7000ms",
    "keep-alive.permit-without-calls, false, pings-without-calls, false",
    "shutdown-grace-period, 7s, shutdown-grace, 7000ms"
  })
  void aKeyOfSpringsCountsWhereTrilanesIsNotGiven(
      String spring, String given, String key, String value) {
    var settings = properties(Map.of("spring.grpc.server." + spring, given));
    assertEquals(Optional.of(value), settings.written("trilane.server." + key));
  }

  @Test
  void namesTheLineOfAWrongValue() {
    var error =
        assertThrows(
            ConfigError.class, () -> yaml("trilane:\n  server:\n    max-connections: many\n"));
    assertTrue(error.getMessage().contains(" - 3:22)"), error.getMessage());
  }

  @Test
  void trilanesKeyIsStrongerThanSprings() {
    var settings =
        properties(
            Map.of(
                "spring.grpc.server.max-inbound-message-size", "2MB",
                "trilane.server.max-message-bytes", "7"));
    assertEquals(Optional.of("7"), settings.written("trilane.server.max-message-bytes"));
  }

  @Override
  public Schema schema() {
    return StarterSettings.SCHEMA;
  }

  @Override
  public Settings properties(Map<String, Object> properties) {
    return read(new MapPropertySource("properties", properties));
  }

  @Override
  public Settings yaml(String yaml) throws IOException {
    return read(source(yaml));
  }

  @Override
  public Settings environment(Map<String, Object> variables, String yaml) throws IOException {
    var environment = new SystemEnvironmentPropertySource("systemEnvironment", variables);
    return yaml.isEmpty() ? read(environment) : read(environment, source(yaml));
  }

  @Override
  public String propertyOfMethod(String method, String key) {
    return "trilane.methods[%s].%s".formatted(method, key);
  }

  private static PropertySource<?> source(String yaml) throws IOException {
    var resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
    return new YamlPropertySourceLoader().load("application", resource).getFirst();
  }

  private static Settings read(PropertySource<?>... sources) {
    var environment = new StandardEnvironment();
    var all = environment.getPropertySources();
    all.stream().map(PropertySource::getName).toList().forEach(all::remove);
    for (var source : sources) {
      all.addLast(source);
    }
    return SpringSettings.read(environment);
  }
}
