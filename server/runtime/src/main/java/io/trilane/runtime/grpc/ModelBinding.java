package io.trilane.runtime.grpc;

import io.grpc.ServerServiceDefinition;

/// Turns services into definitions whose calls run in models; any grpc-java server takes them.
public final class ModelBinding {
  private final Routes routes;

  public ModelBinding(Routes routes) {
    this.routes = routes;
  }

  public ServerServiceDefinition bind(GrpcService service) {
    var definition = ServerServiceDefinition.builder(service.descriptor());
    service.bindings().forEach(binding -> add(definition, binding));
    return definition.build();
  }

  private <Q, R> void add(
      ServerServiceDefinition.Builder definition, GrpcService.Binding<Q, R> binding) {
    definition.addMethod(binding.method(), new HandlerStarter<>(binding, routes));
  }
}
