package io.trilane.security.tls;

import io.grpc.ServerCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettySslContextServerCredentials;
import io.grpc.util.CertificateUtils;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.trilane.security.reload.FileContent;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.security.reload.UnusableFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/// A server's TLS, made again when its files change. Connections stay as they were made; the next
/// ones get what is new, all of it at once.
///
/// ```java
/// try (var tls = ReloadedTls.open(files, Duration.ofSeconds(10))) {
///   var server = NettyServerBuilder.forPort(port, tls.credentials())…
/// }
/// ```
public final class ReloadedTls implements AutoCloseable {
  private final ReloadedFiles<SslContext> context;

  private ReloadedTls(ReloadedFiles<SslContext> context) {
    this.context = context;
  }

  /// Reads the files, blocking, and looks at them at an interval from then on.
  ///
  /// @throws UnusableFile if one cannot be read, is not what it should be, or the key does not fit
  ///   the certificate
  public static ReloadedTls open(TlsFiles files, Duration interval) throws UnusableFile {
    return new ReloadedTls(
        ReloadedFiles.open(
            files.paths(), contents -> context(contents, files.clientsMayBeAnonymous()), interval));
  }

  /// For a server's builder.
  public ServerCredentials credentials() {
    return NettySslContextServerCredentials.create(new LatestContext(context::current));
  }

  /// Stops looking at the files.
  @Override
  public void close() {
    context.close();
  }

  private static SslContext context(List<FileContent> contents, boolean clientsMayBeAnonymous)
      throws UnusableFile {
    var chain = certificates(contents.get(0));
    var key = key(contents.get(1), chain[0]);
    var builder = GrpcSslContexts.configure(SslContextBuilder.forServer(key, chain));
    if (contents.size() > 2) {
      builder
          .trustManager(certificates(contents.get(2)))
          .clientAuth(clientsMayBeAnonymous ? ClientAuth.OPTIONAL : ClientAuth.REQUIRE);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new UnusableFile("TLS cannot be set up of " + contents + ": " + e.getMessage());
    }
  }

  private static X509Certificate[] certificates(FileContent pem) throws UnusableFile {
    try {
      var certificates = CertificateUtils.getX509Certificates(pem.stream());
      if (certificates.length > 0) {
        return certificates;
      }
    } catch (CertificateException e) {
      throw pem.unusable("must be certificates in PEM");
    }
    throw pem.unusable("must be certificates in PEM");
  }

  private static PrivateKey key(FileContent pem, X509Certificate certificate) throws UnusableFile {
    PrivateKey key;
    try {
      key = CertificateUtils.getPrivateKey(pem.stream());
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw pem.unusable("must be a private key of PKCS#8 in PEM, not encrypted");
    }
    if (!KeyPairs.match(certificate.getPublicKey(), key)) {
      throw pem.unusable("must be the key of the certificate");
    }
    return key;
  }
}
