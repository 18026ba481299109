package io.trilane.framework;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.Trilane;

/// The binding of the services that a framework has found.
public final class ServiceBinding {
  /// Health, reflection and channelz: gRPC's own, which never block.
  private static final String STANDARD = "grpc.";

  private ServiceBinding() {}

  /// Binds a service to its model, with the interceptors that are part of its definition. Health
  /// and the like stay out of the models, so that no limit refuses them, and end with the drain.
  ///
  /// @param service as the framework has found it
  /// @param definition of it, perhaps with interceptors around it
  public static ServerServiceDefinition bind(
      Trilane trilane, BindableService service, ServerServiceDefinition definition) {
    if (service instanceof OwnService) {
      return definition;
    }
    return definition.getServiceDescriptor().getName().startsWith(STANDARD)
        ? trilane.endingWithDrain(definition)
        : trilane.bind(definition);
  }
}
