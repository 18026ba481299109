package io.trilane.app.security;

import java.util.Locale;

/// Whether a client must show a certificate to connect.
enum ClientCertificate {
  REQUIRED,
  OPTIONAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
