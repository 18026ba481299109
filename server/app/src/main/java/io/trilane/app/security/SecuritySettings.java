package io.trilane.app.security;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.flag;
import static io.trilane.settings.Setting.text;

import io.trilane.settings.Setting;
import java.time.Duration;
import java.util.List;

/// The keys of TLS and of access control.
public final class SecuritySettings {
  static final Setting<String> TLS_CERTIFICATE =
      file(
          "trilane.server.tls.certificate",
          "PEM file of the server's certificate chain; empty serves without TLS. Followed while the"
              + " server runs, as are the other two.");
  static final Setting<String> TLS_KEY =
      file("trilane.server.tls.key", "PEM file of the certificate's private key.");
  static final Setting<String> TLS_CLIENT_CA =
      file(
          "trilane.server.tls.client-ca",
          "PEM file of the authorities of client certificates; empty asks for none.");
  static final Setting<ClientCertificate> TLS_CLIENT_CERTIFICATE =
      choice(
          "trilane.server.tls.client-certificate",
          ClientCertificate.REQUIRED,
          "The need for a client to show a certificate of trilane.server.tls.client-ca to"
              + " connect.");
  static final Setting<String> TOKENS_FILE =
      file(
          "trilane.auth.tokens-file",
          "File of bearer tokens, one TOKEN PRINCIPAL a line, followed while the server runs; turns"
              + " access control on.");
  static final Setting<Boolean> CLIENT_CERTIFICATES =
      flag(
          "trilane.auth.client-certificates",
          false,
          "True takes the caller from a client's certificate; turns access control on and needs"
              + " trilane.server.tls.client-ca.");
  static final Setting<String> OPEN =
      names(
          "trilane.auth.open",
          "grpc.health.v1.Health",
          "Services and methods that anyone may call, known or not.");
  static final Setting<String> GRANTED =
      names(
          "trilane.auth.granted",
          "trilane.v1.WorkService, trilane.v1.DiagnosticsService,"
              + " grpc.reflection.v1.ServerReflection, grpc.reflection.v1alpha.ServerReflection,"
              + " xds.service.orca.v3.OpenRcaService",
          "Services and methods that every known caller may call. A method that no rule names is"
              + " refused.");
  static final Setting<String> PRINCIPALS =
      text(
              "principals",
              "",
              "principals with semicolons between them",
              list -> !list.isBlank(),
              "The callers of one method, in place of what trilane.auth.granted says.")
          .defaultingTo("as trilane.auth.granted has it")
          .fromSources();
  public static final Setting<Duration> RELOAD_INTERVAL =
      duration(
          "trilane.server.reload-interval",
          "5s",
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "The time between two looks at TLS files, the file of tokens and the configuration file;"
              + " a change is taken over once it has stayed the same for a second look.");

  /// Keys that take effect only at start.
  public static final List<Setting<?>> AT_START =
      List.of(
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_CLIENT_CA,
          TLS_CLIENT_CERTIFICATE,
          TOKENS_FILE,
          CLIENT_CERTIFICATES,
          RELOAD_INTERVAL);

  /// Keys that a running server takes over.
  public static final List<Setting<?>> LIVE = List.of(OPEN, GRANTED);

  /// Keys of one method, which a running server takes over.
  public static final List<Setting<?>> PER_METHOD = List.of(PRINCIPALS);

  private SecuritySettings() {}

  private static Setting<String> file(String key, String effect) {
    return text(key, "", "a path", any -> true, effect);
  }

  private static Setting<String> names(String key, String fallback, String effect) {
    return text(key, fallback, "names with commas between them", any -> true, effect).fromSources();
  }
}
