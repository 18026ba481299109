package io.trilane.app.serve;

import io.trilane.app.security.SecuritySettings;
import io.trilane.app.services.OfferedServices;
import io.trilane.settings.ConfigError;
import io.trilane.settings.NearestName;
import io.trilane.settings.Settings;

/// Checks that configuration speaks of methods that exist.
final class MethodNames {
  private MethodNames() {}

  /// @throws ConfigError if a method that has keys of its own is none of the server's, or is run by
  ///   no model and has other keys than a rule of access
  static void requireKnown(Settings settings) {
    var known = OfferedServices.methods();
    var inModels = OfferedServices.methodsInModels();
    for (var method : settings.methods()) {
      if (!known.contains(method)) {
        throw new ConfigError(
            "trilane.methods.\"%s\": no such method; the nearest is %s"
                .formatted(method, NearestName.to(method, known)));
      }
      if (!inModels.contains(method)) {
        requireOnlyARule(settings, method);
      }
    }
  }

  private static void requireOnlyARule(Settings settings, String method) {
    for (var setting : ServerSettings.SCHEMA.perMethod()) {
      if (!SecuritySettings.PER_METHOD.contains(setting)
          && settings.perMethod(setting).containsKey(method)) {
        throw new ConfigError(
            "%s: no model of this server's runs the method; it can have rules of access only"
                .formatted(setting.keyOf(method)));
      }
    }
  }
}
