package io.trilane.spring;

import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.trilane.runtime.Trilane;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.grpc.server.autoconfigure.ConditionalOnGrpcNativeServer;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerFactoryCustomizer;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.util.LambdaSafe;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GrpcServerFactory;
import org.springframework.grpc.server.InProcessGrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.grpc.server.service.GrpcServiceConfigurer;
import org.springframework.grpc.server.service.GrpcServiceDiscoverer;

/// The server that Spring gRPC would make of grpc-netty, with guards. Its beans have the names that
/// Spring's own have, and its conditions are the same.
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(NettyServerBuilder.class)
@ConditionalOnGrpcNativeServer
@ConditionalOnMissingBean(
    value = GrpcServerFactory.class,
    ignored = InProcessGrpcServerFactory.class)
@ConditionalOnBooleanProperty(
    name = "spring.grpc.server.inprocess.exclusive",
    havingValue = false,
    matchIfMissing = true)
@EnableConfigurationProperties(GrpcServerProperties.class)
class GuardedServerConfiguration {
  @Bean
  GuardedServerFactory nettyGrpcServerFactory(
      Trilane trilane,
      GrpcServerProperties properties,
      GrpcServiceDiscoverer services,
      GrpcServiceConfigurer configurer,
      ObjectProvider<ServerBuilderCustomizer<?>> customizers,
      SslBundles bundles,
      ObjectProvider<GrpcServerFactoryCustomizer> factoryCustomizers) {
    var ssl = properties.getSsl();
    var factory =
        new GuardedServerFactory(
            trilane,
            properties.determineAddress(),
            List.of(builder -> customize(builder, customizers)),
            keys(ssl, bundles),
            trust(ssl, bundles),
            ssl.getClientAuth());
    factoryCustomizers.orderedStream().forEach(customizer -> customizer.customize(factory));
    services.findServices().stream()
        .map(service -> configurer.configure(service, factory))
        .forEach(factory::addService);
    return factory;
  }

  @Bean
  @ConditionalOnMissingBean(name = "nettyGrpcServerLifecycle")
  GrpcServerLifecycle nettyGrpcServerLifecycle(
      GuardedServerFactory factory,
      GrpcServerProperties properties,
      ApplicationEventPublisher events) {
    return new GrpcServerLifecycle(factory, properties.getShutdownGracePeriod(), events);
  }

  /// Calls those customizers whose type of builder is Netty's.
  @SuppressWarnings("unchecked") // A lambda tells its type argument only when it is called.
  private static void customize(
      NettyServerBuilder builder, ObjectProvider<ServerBuilderCustomizer<?>> customizers) {
    LambdaSafe.callbacks(
            ServerBuilderCustomizer.class, customizers.orderedStream().toList(), builder)
        .invoke(customizer -> customizer.customize(builder));
  }

  private static @Nullable KeyManagerFactory keys(
      GrpcServerProperties.Ssl ssl, SslBundles bundles) {
    return ssl.determineEnabled()
        ? bundles.getBundle(bundle(ssl)).getManagers().getKeyManagerFactory()
        : null;
  }

  private static @Nullable TrustManagerFactory trust(
      GrpcServerProperties.Ssl ssl, SslBundles bundles) {
    if (!ssl.determineEnabled()) {
      return null;
    }
    return ssl.isSecure()
        ? bundles.getBundle(bundle(ssl)).getManagers().getTrustManagerFactory()
        : InsecureTrustManagerFactory.INSTANCE;
  }

  private static String bundle(GrpcServerProperties.Ssl ssl) {
    var bundle = ssl.getBundle();
    if (bundle == null) {
      throw new IllegalStateException(
          "spring.grpc.server.ssl.enabled = true: must have a spring.grpc.server.ssl.bundle beside"
              + " it");
    }
    return bundle;
  }
}
