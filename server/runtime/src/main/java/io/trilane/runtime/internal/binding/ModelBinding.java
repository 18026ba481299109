package io.trilane.runtime.internal.binding;

import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.trilane.runtime.internal.adapter.BoundMethod;
import io.trilane.runtime.internal.adapter.CallAdmission;
import io.trilane.runtime.internal.adapter.HandlerStarter;
import io.trilane.runtime.internal.dropin.DropInStarter;
import io.trilane.runtime.internal.input.CheckedService;
import io.trilane.runtime.internal.netty.ConnectionLimits;
import io.trilane.runtime.internal.routing.Routes;
import java.util.List;

/// Turns services into definitions whose calls run in models; any grpc-java server takes them.
public final class ModelBinding {
  private final CallAdmission admission;

  public ModelBinding(Routes routes, ConnectionLimits connections) {
    this.admission = new CallAdmission(routes, connections);
  }

  /// A service whose handlers are the runtime's own.
  public ServerServiceDefinition bind(ServiceDescriptor service, List<BoundMethod<?, ?>> methods) {
    var bound = new CheckedService(service);
    methods.forEach(method -> add(bound, method));
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

  private <Q, R> void add(CheckedService bound, BoundMethod<Q, R> method) {
    bound.add(method.method(), new HandlerStarter<>(method, admission));
  }
}
