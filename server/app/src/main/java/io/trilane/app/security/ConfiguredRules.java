package io.trilane.app.security;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.trilane.proto.orca.v3.OpenRcaServiceGrpc;
import io.trilane.proto.v1.CrawlerServiceGrpc;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.ImageServiceGrpc;
import io.trilane.proto.v1.KeyValueServiceGrpc;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ConfigError;
import io.trilane.runtime.NearestName;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.security.AccessRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes access rules of what configuration says.
public final class ConfiguredRules {
  /// The services and methods that rules may speak of.
  private static final List<String> NAMES =
      Stream.of(
              WorkServiceGrpc.getServiceDescriptor(),
              DiagnosticsServiceGrpc.getServiceDescriptor(),
              HealthGrpc.getServiceDescriptor(),
              ServerReflectionGrpc.getServiceDescriptor(),
              io.grpc.reflection.v1alpha.ServerReflectionGrpc.getServiceDescriptor(),
              LabServiceGrpc.getServiceDescriptor(),
              CrawlerServiceGrpc.getServiceDescriptor(),
              KeyValueServiceGrpc.getServiceDescriptor(),
              ImageServiceGrpc.getServiceDescriptor(),
              ChannelzGrpc.getServiceDescriptor(),
              OpenRcaServiceGrpc.getServiceDescriptor())
          .flatMap(ConfiguredRules::names)
          .toList();

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

  /// The first key that somebody has given a rule by, if any.
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
    for (var name : names) {
      if (!NAMES.contains(name)) {
        throw new ConfigError(
            "%s: %s is no service and no method; the nearest is %s"
                .formatted(setting.key(), name, NearestName.to(name, NAMES)));
      }
    }
    return names;
  }

  private static Stream<String> names(ServiceDescriptor service) {
    return Stream.concat(
        Stream.of(service.getName()),
        service.getMethods().stream().map(MethodDescriptor::getFullMethodName));
  }
}
