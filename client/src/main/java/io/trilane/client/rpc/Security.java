package io.trilane.client.rpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The protection of a connection.
public sealed interface Security {
  /// HTTP/2 without TLS.
  record Plaintext() implements Security {}

  /// TLS by the JDK.
  ///
  /// @param authorities PEM file of the certificates that the server's must descend from; null for
  ///   those that the JDK trusts
  /// @param certificate PEM file of the client's own certificate chain (mutual TLS); null for none
  /// @param key PEM file of its PKCS#8 key; given exactly if `certificate` is
  record Tls(@Nullable Path authorities, @Nullable Path certificate, @Nullable Path key)
      implements Security {
    public Tls {
      if ((certificate == null) != (key == null)) {
        throw new IllegalArgumentException(
            "a client certificate and its key come together, but the "
                + (key == null ? "key" : "certificate")
                + " is missing");
      }
    }

    /// Reads the files.
    ///
    /// @throws IllegalArgumentException naming the file that is missing or not what it should be
    public SslContext context() {
      var builder = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
      if (authorities != null) {
        builder.trustManager(readable(authorities));
      }
      if (certificate != null && key != null) {
        builder.keyManager(readable(certificate), readable(key));
      }
      try {
        return builder.build();
      } catch (SSLException e) {
        throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
      }
    }

    private static File readable(Path file) {
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("cannot read " + file);
      }
      return file.toFile();
    }
  }
}
