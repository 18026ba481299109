package io.trilane.runtime.internal.binding;

import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.internal.adapter.CallAdmission;
import io.trilane.runtime.internal.adapter.HandlerStarter;
import io.trilane.runtime.internal.dropin.DropInStarter;
import io.trilane.runtime.internal.input.CheckedService;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.routing.Routes;

/// Turns services into definitions whose calls run in models; any grpc-java server takes them.
public final class ModelBinding {
  private final CallAdmission admission;

  public ModelBinding(Routes routes, ConnectionLimits connections) {
    this.admission = new CallAdmission(routes, connections);
  }

  public ServerServiceDefinition bind(GrpcService service) {
    var bound = new CheckedService(service.descriptor());
    service.bindings().forEach(binding -> add(bound, binding));
    return bound.build();
  }

  /// A service made by stock generated code, or by hand, whose handlers know nothing of models.
  public ServerServiceDefinition bind(ServerServiceDefinition service) {
    var bound = new CheckedService(service.getServiceDescriptor());
    service.getMethods().forEach(method -> add(bound, method));
    return bound.build();
  }

  private <Q, R> void add(CheckedService bound, ServerMethodDefinition<Q, R> method) {
    bound.add(method.getMethodDescriptor(), new DropInStarter<>(method, admission));
  }

  private <Q, R> void add(CheckedService bound, GrpcService.Binding<Q, R> binding) {
    bound.add(binding.method(), new HandlerStarter<>(binding, admission));
  }
}
