package io.trilane.app.security;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.trilane.security.reload.UnusableFile;
import io.trilane.security.tls.ReloadedTls;
import io.trilane.security.tls.TlsFiles;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The protection of the server's connections, as configured.
///
/// @param reloaded null without TLS
public record ServerTls(@Nullable ReloadedTls reloaded) implements AutoCloseable {
  /// @throws ConfigError if the keys do not fit each other
  /// @throws UnusableFile if a file is not what it must be
  public static ServerTls open(Settings settings) throws UnusableFile {
    var certificate = settings.get(SecuritySettings.TLS_CERTIFICATE);
    var key = settings.get(SecuritySettings.TLS_KEY);
    var clientCa = settings.get(SecuritySettings.TLS_CLIENT_CA);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new ConfigError(
          "%s and %s go together: one is set, the other is not"
              .formatted(SecuritySettings.TLS_CERTIFICATE.key(), SecuritySettings.TLS_KEY.key()));
    }
    if (certificate.isEmpty() && !clientCa.isEmpty()) {
      throw new ConfigError(
          "%s = %s: needs %s"
              .formatted(
                  SecuritySettings.TLS_CLIENT_CA.key(),
                  clientCa,
                  SecuritySettings.TLS_CERTIFICATE.key()));
    }
    if (certificate.isEmpty()) {
      return new ServerTls(null);
    }
    var files =
        new TlsFiles(
            Path.of(certificate),
            Path.of(key),
            clientCa.isEmpty() ? null : Path.of(clientCa),
            settings.get(SecuritySettings.TLS_CLIENT_CERTIFICATE) == ClientCertificate.OPTIONAL);
    return new ServerTls(ReloadedTls.open(files, settings.get(SecuritySettings.RELOAD_INTERVAL)));
  }

  public ServerCredentials credentials() {
    return reloaded == null ? InsecureServerCredentials.create() : reloaded.credentials();
  }

  @Override
  public void close() {
    if (reloaded != null) {
      reloaded.close();
    }
  }
}
