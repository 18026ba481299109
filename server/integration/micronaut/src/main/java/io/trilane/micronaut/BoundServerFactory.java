package io.trilane.micronaut;

import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.OrderUtil;
import io.micronaut.grpc.server.GrpcServerBuilder;
import io.micronaut.grpc.server.GrpcServerConfiguration;
import io.micronaut.grpc.server.health.HealthStatusManagerContainer;
import io.trilane.framework.OwnService;
import io.trilane.framework.ServiceBinding;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The server that Micronaut would make, with every service in its model.
///
/// Micronaut puts interceptors around the whole server, which would be the event loop's side of a
/// model. Here they are bound along with each service, so they run on the model's threads and may
/// block.
@Factory
@Requires(property = "trilane.enabled", notEquals = "false")
final class BoundServerFactory {
  @Singleton
  @Replaces(value = ServerBuilder.class, factory = GrpcServerBuilder.class)
  ServerBuilder<?> serverBuilder(
      Trilane trilane,
      GrpcServerConfiguration configuration,
      List<BindableService> services,
      List<GrpcService> own,
      List<ServerServiceDefinition> definitions,
      List<ServerInterceptor> interceptors,
      List<ServerTransportFilter> filters,
      @Nullable HealthStatusManagerContainer health) {
    var builder = configuration.getServerBuilder();
    var ordered = new ArrayList<>(interceptors);
    OrderUtil.sort(ordered);
    all(trilane, services, own, health)
        .forEach(
            service -> builder.addService(bound(trilane, service, service.bindService(), ordered)));
    definitions.forEach(
        definition -> builder.addService(bound(trilane, () -> definition, definition, ordered)));
    filters.forEach(builder::addTransportFilter);
    return builder;
  }

  private static List<BindableService> all(
      Trilane trilane,
      List<BindableService> services,
      List<GrpcService> own,
      @Nullable HealthStatusManagerContainer health) {
    var all = new ArrayList<>(services);
    own.forEach(service -> all.add(new OwnService(trilane, service)));
    if (health != null) {
      all.add(health.getHealthStatusManager().getHealthService());
    }
    return all;
  }

  private static ServerServiceDefinition bound(
      Trilane trilane,
      BindableService service,
      ServerServiceDefinition definition,
      List<ServerInterceptor> interceptors) {
    return ServiceBinding.bind(
        trilane, service, ServerInterceptors.interceptForward(definition, interceptors));
  }
}
