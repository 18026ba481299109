package io.trilane.spring;

import io.trilane.framework.BorrowedKey;
import io.trilane.framework.FrameworkProperties;
import io.trilane.framework.StarterSettings;
import io.trilane.settings.Settings;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/// Trilane's settings as Spring's environment has them: properties, YAML, variables, arguments.
final class SpringSettings {
  private SpringSettings() {}

  /// A key of Spring gRPC's own counts where the one of Trilane's that does the same is not given.
  ///
  /// @throws io.trilane.settings.ConfigError if a key is unknown or its value breaks its rule
  static Settings read(ConfigurableEnvironment environment) {
    var schema = StarterSettings.SCHEMA;
    var names =
        sources(environment).flatMap(source -> Stream.of(source.getPropertyNames())).toList();
    var own =
        FrameworkProperties.read(
            schema, names, environment::getProperty, name -> origin(environment, name));
    return schema.validate(
        BorrowedKey.under(own, SpringKeys.ALL, new SpringKeys(Binder.get(environment))));
  }

  /// File and line where there are any.
  private static String origin(ConfigurableEnvironment environment, String name) {
    return sources(environment)
        .map(source -> OriginLookup.getOrigin(source, name))
        .filter(Objects::nonNull)
        .map(Origin::toString)
        .findFirst()
        .orElse(name);
  }

  private static Stream<EnumerablePropertySource<?>> sources(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .<EnumerablePropertySource<?>>mapMulti((source, next) -> {
          if (source instanceof EnumerablePropertySource<?> listed) {
            next.accept(listed);
          }
        });
  }
}
