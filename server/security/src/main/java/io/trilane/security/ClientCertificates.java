package io.trilane.security;

import io.trilane.security.Authentication.Absent;
import io.trilane.security.Authentication.Known;
import io.trilane.security.Authentication.Rejected;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows callers by the certificate that TLS has checked: the URI among its alternative names if it
/// has exactly one (as SPIFFE asks), else its subject's distinguished name as RFC 2253 writes it.
public record ClientCertificates() implements Authenticator {
  /// The type of alternative name that [X509Certificate#getSubjectAlternativeNames] has for a URI.
  private static final Integer URI = 6;

  @Override
  public Authentication authenticate(Credentials credentials) {
    return credentials
        .certificate()
        .map(ClientCertificates::nameOf)
        .orElseGet(() -> new Absent("a client certificate"));
  }

  private static Authentication nameOf(X509Certificate certificate) {
    try {
      var uris = uris(certificate.getSubjectAlternativeNames());
      if (uris.size() == 1) {
        return new Known(new NamedPrincipal(uris.getFirst()));
      }
      var subject = certificate.getSubjectX500Principal();
      return subject.getName().isEmpty()
          ? new Rejected("the client certificate has neither a subject nor exactly one URI")
          : new Known(subject);
    } catch (CertificateParsingException e) {
      return new Rejected("the client certificate's alternative names cannot be read");
    }
  }

  /// The certificate's alternative names are pairs of a type and a value, or null for none at all.
  private static List<String> uris(@Nullable Collection<List<?>> names) {
    return names == null
        ? List.of()
        : names.stream()
            .filter(name -> URI.equals(name.getFirst()))
            .map(name -> name.getLast().toString())
            .toList();
  }
}
