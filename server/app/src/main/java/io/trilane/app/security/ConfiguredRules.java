package io.trilane.app.security;

import io.trilane.app.services.OfferedServices;
import io.trilane.security.AccessRules;
import io.trilane.settings.ConfigError;
import io.trilane.settings.NearestName;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes access rules of what configuration says.
public final class ConfiguredRules {
  private ConfiguredRules() {}

  /// @throws ConfigError if a name is no service's and no method's
  public static AccessRules of(Settings settings) {
    var rules = AccessRules.builder();
    list(SecuritySettings.GRANTED, settings).forEach(rules::known);
    list(SecuritySettings.OPEN, settings).forEach(rules::anyone);
    settings
        .perMethod(SecuritySettings.PRINCIPALS)
        .forEach((method, principals) ->
            rules.only(method, List.of(principals.strip().split("\\s*;\\s*"))));
    return rules.build();
  }

  /// The first key that someone has given a rule by, if any.
  static Optional<String> firstKey(Settings settings) {
    return Stream.concat(
            Stream.of(SecuritySettings.OPEN, SecuritySettings.GRANTED)
                .filter(settings::isGiven)
                .map(Setting::key),
            settings.perMethod(SecuritySettings.PRINCIPALS).keySet().stream()
                .map(SecuritySettings.PRINCIPALS::keyOf))
        .findFirst();
  }

  private static List<String> list(Setting<String> setting, Settings settings) {
    var names =
        Stream.of(settings.get(setting).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    var known = OfferedServices.names();
    for (var name : names) {
      if (!known.contains(name)) {
        throw new ConfigError(
            "%s: %s is neither a service nor a method; the nearest is %s"
                .formatted(setting.key(), name, NearestName.to(name, known)));
      }
    }
    return names;
  }
}
