package io.trilane.app.security;

import java.util.Locale;

/// The server's demand for a client's certificate.
enum ClientCertificate {
  REQUIRED,
  OPTIONAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
