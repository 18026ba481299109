package io.trilane.app.services;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.trilane.proto.orca.v3.OpenRcaServiceGrpc;
import io.trilane.proto.v1.CrawlerServiceGrpc;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.ImageServiceGrpc;
import io.trilane.proto.v1.KeyValueServiceGrpc;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.List;
import java.util.stream.Stream;

/// Every service that the server may offer, whatever its configuration switches on: what keys and
/// rules may name.
public final class OfferedServices {
  private static final List<ServiceDescriptor> IN_MODELS =
      List.of(
          WorkServiceGrpc.getServiceDescriptor(),
          LabServiceGrpc.getServiceDescriptor(),
          CrawlerServiceGrpc.getServiceDescriptor(),
          KeyValueServiceGrpc.getServiceDescriptor(),
          ImageServiceGrpc.getServiceDescriptor());

  private static final List<ServiceDescriptor> BESIDE_THEM =
      List.of(
          DiagnosticsServiceGrpc.getServiceDescriptor(),
          HealthGrpc.getServiceDescriptor(),
          ServerReflectionGrpc.getServiceDescriptor(),
          io.grpc.reflection.v1alpha.ServerReflectionGrpc.getServiceDescriptor(),
          ChannelzGrpc.getServiceDescriptor(),
          OpenRcaServiceGrpc.getServiceDescriptor());

  private OfferedServices() {}

  /// The names of all services and of their methods.
  public static List<String> names() {
    return Stream.concat(all().map(ServiceDescriptor::getName), methods(all())).toList();
  }

  /// The full names of all methods.
  public static List<String> methods() {
    return methods(all()).toList();
  }

  /// The full names of the methods that run in the models that configuration chooses.
  public static List<String> methodsInModels() {
    return methods(IN_MODELS.stream()).toList();
  }

  private static Stream<ServiceDescriptor> all() {
    return Stream.concat(IN_MODELS.stream(), BESIDE_THEM.stream());
  }

  private static Stream<String> methods(Stream<ServiceDescriptor> services) {
    return services
        .flatMap(service -> service.getMethods().stream())
        .map(MethodDescriptor::getFullMethodName);
  }
}
