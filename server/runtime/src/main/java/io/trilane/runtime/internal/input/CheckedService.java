package io.trilane.runtime.internal.input;

import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;

/// A service in the making whose handlers are spared broken requests.
public final class CheckedService {
  private final ServiceDescriptor described;
  private final List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();

  /// @param described as the service itself has it
  public CheckedService(ServiceDescriptor described) {
    this.described = described;
  }

  public <Q, R> void add(MethodDescriptor<Q, R> method, CheckedHandler<Q, R> handler) {
    methods.add(CheckedMethod.of(method, handler));
  }

  public ServerServiceDefinition build() {
    var descriptor =
        ServiceDescriptor.newBuilder(described.getName())
            .setSchemaDescriptor(described.getSchemaDescriptor());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    var definition = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(definition::addMethod);
    return definition.build();
  }
}
