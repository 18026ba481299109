package io.trilane.framework;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;

/// A service of own handlers in the form in which frameworks look for services. It is bound to its
/// model already.
///
/// @param trilane that runs it
public record OwnService(Trilane trilane, GrpcService service) implements BindableService {
  @Override
  public ServerServiceDefinition bindService() {
    return trilane.bind(service);
  }
}
