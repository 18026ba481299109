package io.trilane.spring;

import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.grpc.netty.NettyServerBuilder;
import io.trilane.runtime.Trilane;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.grpc.server.NettyGrpcServerFactory;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/// Spring's server with every guard of Trilane's, those that need the credentials included.
final class GuardedServerFactory extends NettyGrpcServerFactory {
  private final Trilane trilane;

  /// @param customizers of the application, which the guards come after
  GuardedServerFactory(
      Trilane trilane,
      String address,
      List<ServerBuilderCustomizer<NettyServerBuilder>> customizers,
      @Nullable KeyManagerFactory keys,
      @Nullable TrustManagerFactory trust,
      @Nullable ClientAuth clients) {
    super(address, customizers, keys, trust, clients);
    this.trilane = trilane;
  }

  @Override
  protected ServerCredentials credentials() {
    return trilane.guard(super.credentials());
  }

  @Override
  protected void configure(NettyServerBuilder builder, List<ServerServiceDefinition> services) {
    super.configure(builder, services);
    if (address().startsWith("unix:")) {
      trilane.guard(builder, super.credentials()); // Spring makes this builder without any.
    } else {
      trilane.guard(builder);
    }
  }
}
