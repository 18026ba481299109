package io.trilane.micronaut;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.order.Ordered;
import io.micronaut.grpc.server.GrpcServerConfiguration;
import io.trilane.runtime.Trilane;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Guards Micronaut's server once everything else is set, its credentials included.
@Singleton
@Requires(property = "trilane.enabled", notEquals = "false")
final class ServerGuards implements BeanCreatedEventListener<ServerBuilder<?>>, Ordered {
  private final Provider<Trilane> trilane;
  private final Provider<GrpcServerConfiguration> configuration;
  private final ResourceResolver resources;

  ServerGuards(
      Provider<Trilane> trilane,
      Provider<GrpcServerConfiguration> configuration,
      ResourceResolver resources) {
    this.trilane = trilane;
    this.configuration = configuration;
    this.resources = resources;
  }

  @Override
  public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> created) {
    return created.getBean() instanceof NettyServerBuilder builder
        ? trilane.get().guard(builder, credentials())
        : created.getBean();
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  /// Those of `grpc.server.ssl`, which Micronaut has checked already.
  private ServerCredentials credentials() {
    var files = configuration.get().getServerConfiguration();
    var certificate = files.getCertChain();
    var key = files.getPrivateKey();
    if (certificate.isEmpty() || key.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    try (var certificateStream = open(certificate.get());
        var keyStream = open(key.get())) {
      return TlsServerCredentials.create(certificateStream, keyStream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(String path) throws IOException {
    return resources.getResourceAsStream(path).orElseThrow(() -> new FileNotFoundException(path));
  }
}
