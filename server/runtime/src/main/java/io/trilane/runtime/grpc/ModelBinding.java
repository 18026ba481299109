package io.trilane.runtime.grpc;

import io.grpc.ServerServiceDefinition;
import java.time.Duration;

/// Turns services into definitions whose calls run in models; any grpc-java server takes them.
public final class ModelBinding {
  private final ModelChoice models;
  private final Refusals refusals;
  private final int credit;

  /// @param retryPushback how long a refused client shall wait before it tries again
  /// @param credit messages that the client of a stream may send ahead of its handler
  public ModelBinding(ModelChoice models, Duration retryPushback, int credit) {
    this.models = models;
    this.refusals = new Refusals(retryPushback);
    this.credit = credit;
  }

  public ServerServiceDefinition bind(GrpcService service) {
    var definition = ServerServiceDefinition.builder(service.descriptor());
    service.bindings().forEach(binding -> add(definition, binding));
    return definition.build();
  }

  private <Q, R> void add(
      ServerServiceDefinition.Builder definition, GrpcService.Binding<Q, R> binding) {
    definition.addMethod(binding.method(), new HandlerStarter<>(binding, models, refusals, credit));
  }
}
