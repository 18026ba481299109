package io.trilane.runtime.internal.binding;

import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.internal.adapter.CallAdmission;
import io.trilane.runtime.internal.adapter.HandlerStarter;
import io.trilane.runtime.internal.dropin.DropInStarter;
import io.trilane.runtime.internal.input.CheckedService;
import io.trilane.runtime.internal.message.SizedRequests;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.routing.Routes;

/// Turns services into definitions whose calls run in models; any grpc-java server takes them.
public final class ModelBinding {
  private final CallAdmission admission;

  public ModelBinding(Routes routes, ConnectionLimits connections) {
    this.admission = new CallAdmission(routes, connections);
  }

  public ServerServiceDefinition bind(GrpcService service) {
    var definition = ServerServiceDefinition.builder(service.descriptor());
    service.bindings().forEach(binding -> add(definition, binding));
    return CheckedService.of(SizedRequests.of(definition.build()));
  }

  /// A service made by stock generated code, or by hand, whose handlers know nothing of models.
  public ServerServiceDefinition bind(ServerServiceDefinition service) {
    var definition = ServerServiceDefinition.builder(service.getServiceDescriptor());
    service.getMethods().forEach(method -> add(definition, method));
    return CheckedService.of(SizedRequests.of(definition.build()));
  }

  private <Q, R> void add(
      ServerServiceDefinition.Builder definition, ServerMethodDefinition<Q, R> method) {
    var handler = new DropInStarter<>(method, admission);
    definition.addMethod(method.getMethodDescriptor(), handler);
  }

  private <Q, R> void add(
      ServerServiceDefinition.Builder definition, GrpcService.Binding<Q, R> binding) {
    definition.addMethod(binding.method(), new HandlerStarter<>(binding, admission));
  }
}
