package io.trilane.runtime.internal.input;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;

/// A service whose handlers are spared broken requests.
///
/// Left alone, grpc-java ends a call with a bare reset if it has two requests where one is due, and
/// with `UNKNOWN` if a request cannot be decompressed or parsed. So grpc-java is given descriptors
/// that let any number of requests through and turn what cannot be read into a value; the handlers
/// see the descriptors of their service.
public final class CheckedService {
  private CheckedService() {}

  public static ServerServiceDefinition of(ServerServiceDefinition service) {
    var methods = service.getMethods().stream().map(CheckedService::checked).toList();
    var described = service.getServiceDescriptor();
    var descriptor =
        ServiceDescriptor.newBuilder(described.getName())
            .setSchemaDescriptor(described.getSchemaDescriptor());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    var definition = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(definition::addMethod);
    return definition.build();
  }

  private static <Q, R> ServerMethodDefinition<Object, R> checked(
      ServerMethodDefinition<Q, R> method) {
    var own = method.getMethodDescriptor();
    return ServerMethodDefinition.create(
        onTheWire(own), new CheckedMethod<>(own, method.getServerCallHandler()));
  }

  private static <R> MethodDescriptor<Object, R> onTheWire(MethodDescriptor<?, R> own) {
    return own.<Object, R>toBuilder(
            new RequestMarshaller<>(own.getRequestMarshaller()), own.getResponseMarshaller())
        .setType(
            own.getType().serverSendsOneMessage()
                ? MethodType.CLIENT_STREAMING
                : MethodType.BIDI_STREAMING)
        .build();
  }
}
