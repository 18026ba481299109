package io.trilane.app.admin;

import io.grpc.ServerServiceDefinition;
import io.trilane.proto.v1.AdminServiceGrpc;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.ReconfigureRequest;
import io.trilane.proto.v1.ServerLoad;
import io.trilane.proto.v1.SettingInForce;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Load;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `AdminService`: what is in force, and changing it.
final class Admin {
  private static final Logger log = LoggerFactory.getLogger(Admin.class);

  private final LiveConfiguration configuration;
  private final Schema schema;
  private final Supplier<Load> load;

  Admin(LiveConfiguration configuration, Schema schema, Supplier<Load> load) {
    this.configuration = configuration;
    this.schema = schema;
    this.load = load;
  }

  /// @param runtime runs the handlers
  ServerServiceDefinition definition(Trilane runtime) {
    return runtime.bind(
        GrpcService.of(AdminServiceGrpc.getServiceDescriptor())
            .unary(AdminServiceGrpc.getReconfigureMethod(), this::reconfigure)
            .unary(
                AdminServiceGrpc.getGetConfigurationMethod(), _ -> message(configuration.inForce()))
            .unary(AdminServiceGrpc.getGetLoadMethod(), _ -> load())
            .build());
  }

  private Configuration reconfigure(ReconfigureRequest request) {
    try {
      var settings = configuration.change(request.getSettingsMap(), request.getUnsetList());
      log.warn(
          "configuration changed by admin: set {}, unset {}",
          request.getSettingsMap(),
          request.getUnsetList());
      return message(settings);
    } catch (ConfigError e) {
      throw new CallFailure(CallFailure.Kind.INVALID_ARGUMENT, e.getMessage());
    }
  }

  private Configuration message(Settings settings) {
    var message = Configuration.newBuilder();
    settings
        .inForce(schema)
        .forEach(setting ->
            message.addSettings(
                SettingInForce.newBuilder()
                    .setKey(setting.key())
                    .setValue(setting.value())
                    .setSource(setting.source())));
    return message.build();
  }

  private ServerLoad load() {
    return ServerLoad.newBuilder().addAllModels(Loads.messages(load.get())).build();
  }
}
