package io.trilane.security.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The PEM files of a server's identity.
///
/// @param certificate the server's certificate chain, its own first
/// @param key the certificate's private key, PKCS#8
/// @param clientAuthorities the authorities of client certificates, or null to ask for none
/// @param clientsMayBeAnonymous whether a client without a certificate may connect; one that shows
///   a wrong one never may
public record TlsFiles(
    Path certificate, Path key, @Nullable Path clientAuthorities, boolean clientsMayBeAnonymous) {
  List<Path> paths() {
    return clientAuthorities == null
        ? List.of(certificate, key)
        : List.of(certificate, key, clientAuthorities);
  }
}
