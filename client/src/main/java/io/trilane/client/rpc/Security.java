package io.trilane.client.rpc;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final byte[] ANYTHING = {1, 2, 3};
    private static final Map<String, String> SIGNATURES =
        Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
    private static final Pattern KEY =
        Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

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
        requireOwn(certificate, key);
      }
      try {
        return builder.build();
      } catch (SSLException e) {
        throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
      }
    }

    /// Requires that the one belongs to the other, both of which have been read before. A handshake
    /// with the key of another would fail at the server, which tells nobody why. Other kinds of
    /// keys than RSA's and those of elliptic curves pass.
    ///
    /// @throws IllegalArgumentException naming both, if they do not
    private static void requireOwn(Path certificate, Path key) {
      try (var in = Files.newInputStream(certificate)) {
        var shown = CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
        var block = KEY.matcher(Files.readString(key, StandardCharsets.ISO_8859_1));
        var signature = SIGNATURES.get(shown.getAlgorithm());
        if (signature != null && block.find() && !isOf(shown, decoded(block.group(1)), signature)) {
          throw new IllegalArgumentException(
              "the key in " + key + " is not that of the certificate in " + certificate);
        }
      } catch (CertificateException | IOException e) {
        return; // whatever reads them next says what is wrong
      }
    }

    private static byte[] decoded(String base64) {
      return Base64.getMimeDecoder().decode(base64);
    }

    private static boolean isOf(PublicKey shown, byte[] pkcs8, String algorithm) {
      try {
        var signature = Signature.getInstance(algorithm);
        var keys = KeyFactory.getInstance(shown.getAlgorithm());
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        signature.update(ANYTHING);
        var signed = signature.sign();
        signature.initVerify(shown);
        signature.update(ANYTHING);
        return signature.verify(signed);
      } catch (GeneralSecurityException e) {
        return false; // of another kind, or another curve
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
