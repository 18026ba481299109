package io.trilane.spring;

import io.grpc.ServerServiceDefinition;
import io.trilane.framework.ServiceBinding;
import io.trilane.runtime.Trilane;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.service.GrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceSpec;

/// Binds services to their models once Spring has put its interceptors around them.
final class ModelConfigurer implements GrpcServiceConfigurer {
  private static final Logger log = LoggerFactory.getLogger(ModelConfigurer.class);

  private final Trilane trilane;
  private final GrpcServiceConfigurer spring;
  private final AtomicBoolean warned = new AtomicBoolean();

  /// @param spring puts Spring's interceptors around a service
  ModelConfigurer(Trilane trilane, GrpcServiceConfigurer spring) {
    this.trilane = trilane;
    this.spring = spring;
  }

  @Override
  public ServerServiceDefinition configure(
      GrpcServiceSpec spec, @Nullable GrpcServerFactory factory) {
    if (factory instanceof NettyGrpcServerFactory
        && !(factory instanceof GuardedServerFactory)
        && warned.compareAndSet(false, true)) {
      log.warn(
          "{} makes a server without Trilane's guards; it must call Trilane.guard on its"
              + " credentials and its builder",
          factory.getClass().getName());
    }
    return ServiceBinding.bind(trilane, spec.service(), spring.configure(spec, factory));
  }
}
