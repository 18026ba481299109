package io.trilane.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.env.DefaultEnvironment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.trilane.framework.StarterSettings;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import io.trilane.testing.FrameworkKeysContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every key that Trilane has, by each way in which Micronaut takes one.
final class EveryKeyTest implements FrameworkKeysContract {
  @ParameterizedTest
  @CsvSource({
    "max-inbound-message-size, 2MB, max-message-bytes, 2097152",
    "max-inbound-metadata-size, 16384, max-metadata-bytes, 16384",
    "keep-alive-time, 7m, keep-alive-time, 420000ms",
    "keep-alive-timeout, 7s, keep-alive-timeout, 7000ms",
    "max-connection-idle, 7m, max-connection-idle, 420000ms",
    "max-connection-age, 7m, max-connection-age, 420000ms",
    "max-connection-age-grace, 7s, max-connection-age-grace, 7000ms",
    "permit-keep-alive-time, 7s, min-ping-interval, 7000ms",
    "permit-keep-alive-without-calls, false, pings-without-calls, false",
    "await-termination, 7s, shutdown-grace, 7000ms"
  })
  void aKeyOfMicronautsCountsWhereTrilanesIsNotGiven(
      String micronaut, String given, String key, String value) {
    var settings = properties(Map.of("grpc.server." + micronaut, given));
    assertEquals(Optional.of(value), settings.written("trilane.server." + key));
  }

  @Override
  public Schema schema() {
    return StarterSettings.SCHEMA;
  }

  @Override
  public Settings properties(Map<String, Object> properties) {
    return read(PropertySource.of("properties", properties));
  }

  @Override
  public Settings yaml(String yaml) throws IOException {
    return read(source(yaml));
  }

  @Override
  public Settings environment(Map<String, Object> variables, String yaml) throws IOException {
    var environment =
        PropertySource.of(
            "env",
            variables,
            PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
            PropertySource.Origin.of("env"));
    return yaml.isEmpty() ? read(environment) : read(source(yaml), environment);
  }

  @Override
  public String propertyOfMethod(String method, String key) {
    return "trilane.methods.[%s].%s".formatted(method, key);
  }

  private static PropertySource source(String yaml) throws IOException {
    var content =
        new YamlPropertySourceLoader()
            .read("application", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    return PropertySource.of("application", content, 0);
  }

  private static Settings read(PropertySource... sources) {
    try (var environment = new Isolated()) {
      Stream.of(sources).forEach(environment::addPropertySource);
      environment.start();
      return MicronautSettings.read(environment);
    }
  }

  /// An environment without this process's variables and system properties, such as Surefire's
  /// `test`.
  private static final class Isolated extends DefaultEnvironment {
    Isolated() {
      super(() -> List.of("test"));
    }

    @Override
    protected void addDefaultPropertySources(List<PropertySource> sources) {}
  }
}
