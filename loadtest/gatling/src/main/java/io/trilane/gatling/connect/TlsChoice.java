package io.trilane.gatling.connect;

import io.grpc.ChannelCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.trilane.gatling.expression.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/// The choice between plaintext and the kinds of TLS.
public sealed interface TlsChoice {
  /// HTTP/2 without TLS.
  record Plaintext() implements TlsChoice {}

  /// TLS whose certificates are described here.
  sealed interface Tls extends TlsChoice {
    /// A new context, with a session cache of its own.
    ///
    /// @throws IOException if a certificate cannot be read
    SslContext context() throws IOException;
  }

  /// TLS that accepts any certificate.
  record TrustEverybody() implements Tls {
    @Override
    public SslContext context() throws SSLException {
      return GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    }
  }

  /// TLS that accepts what the JVM accepts.
  record TrustAsTheJvm() implements Tls {
    @Override
    public SslContext context() throws SSLException {
      return GrpcSslContexts.forClient().build();
    }
  }

  /// TLS that accepts the certificates of one PEM file.
  ///
  /// @param path a resource of the class path or a file
  record TrustCertificate(String path) implements Tls {
    @Override
    public SslContext context() throws IOException {
      try (var certificates = open()) {
        return GrpcSslContexts.forClient().trustManager(certificates).build();
      } catch (IllegalArgumentException e) {
        throw new IOException("'" + path + "' holds no certificate", e);
      }
    }

    private InputStream open() throws IOException {
      var resource = Thread.currentThread().getContextClassLoader().getResourceAsStream(path);
      return resource != null ? resource : Files.newInputStream(Path.of(path));
    }
  }

  /// The choice of gRPC's own credentials.
  record Credentials(Value<ChannelCredentials> value) implements TlsChoice {}
}
