package io.trilane.security;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// The credentials that a call carries. None of it is kept, logged or sent back.
public interface Credentials {
  /// The full name of the method called, `package.Service/Method`.
  String method();

  /// A metadata value of text, the last one if there are several.
  ///
  /// @param name in lower case, not of the binary kind that ends in `-bin`
  Optional<String> header(String name);

  /// The client's own certificate, which TLS has checked against the authorities that the server
  /// trusts.
  Optional<X509Certificate> certificate();

  /// The token of `authorization: Bearer TOKEN`.
  default Optional<String> bearerToken() {
    var scheme = "Bearer ";
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
        .map(value -> value.substring(scheme.length()).strip());
  }
}
