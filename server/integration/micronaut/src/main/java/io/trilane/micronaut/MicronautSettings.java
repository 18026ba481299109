package io.trilane.micronaut;

import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.trilane.framework.BorrowedKey;
import io.trilane.framework.FrameworkProperties;
import io.trilane.framework.StarterSettings;
import io.trilane.settings.Settings;
import java.util.HashMap;

/// Trilane's settings as Micronaut's environment has them: properties, YAML, variables.
final class MicronautSettings {
  private MicronautSettings() {}

  /// A key of Micronaut gRPC's own counts where the one of Trilane's that does the same is not
  /// given.
  ///
  /// @throws io.trilane.settings.ConfigError if a key is unknown or its value breaks its rule
  static Settings read(Environment environment) {
    var listed = new HashMap<String, String>();
    environment
        .getProperties("trilane", StringConvention.RAW)
        .forEach((name, value) -> listed.put("trilane." + name, value.toString()));
    var schema = StarterSettings.SCHEMA;
    var own =
        FrameworkProperties.read(
            schema,
            listed.keySet(),
            name -> environment.getProperty(name, String.class).orElseGet(() -> listed.get(name)),
            name -> name);
    return schema.validate(
        BorrowedKey.under(own, MicronautKeys.ALL, new MicronautKeys(environment)));
  }
}
