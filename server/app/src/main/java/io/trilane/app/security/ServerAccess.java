package io.trilane.app.security;

import io.grpc.ServerBuilder;
import io.trilane.runtime.Trilane;
import io.trilane.security.AccessRules;
import io.trilane.security.Authenticator;
import io.trilane.security.BearerTokens;
import io.trilane.security.ClientCertificates;
import io.trilane.security.TokenTable;
import io.trilane.security.reload.FileContent;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.security.reload.UnusableFile;
import io.trilane.settings.ConfigError;
import io.trilane.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The access to the server, as configured: open to everybody unless there is a file of tokens or
/// client certificates count.
public final class ServerAccess implements AutoCloseable {
  private final @Nullable ReloadedFiles<TokenTable> tokens;
  private final @Nullable Authenticator authenticator;
  private volatile AccessRules rules;

  private ServerAccess(
      @Nullable ReloadedFiles<TokenTable> tokens,
      @Nullable Authenticator authenticator,
      AccessRules rules) {
    this.tokens = tokens;
    this.authenticator = authenticator;
    this.rules = rules;
  }

  /// @throws ConfigError if the keys do not fit each other, or name what does not exist
  /// @throws UnusableFile if there is no file of tokens where one should be
  public static ServerAccess open(Settings settings) throws UnusableFile {
    var rules = ConfiguredRules.of(settings);
    var certificates = certificates(settings);
    var file = settings.get(SecuritySettings.TOKENS_FILE);
    if (file.isEmpty()) {
      requireAuthenticator(certificates, settings);
      return new ServerAccess(null, certificates, rules);
    }
    var tokens =
        ReloadedFiles.open(
            List.of(Path.of(file)),
            contents -> table(contents.getFirst()),
            settings.get(SecuritySettings.RELOAD_INTERVAL));
    var bearer = new BearerTokens(tokens::current, SecuritySettings.TOKENS_FILE.key());
    return new ServerAccess(tokens, certificates == null ? bearer : certificates.or(bearer), rules);
  }

  /// Puts the access control in front of all services of a server, if there is any.
  public void guard(ServerBuilder<?> server, Trilane trilane) {
    if (authenticator != null) {
      server.intercept(trilane.accessControl(authenticator, method -> rules.of(method)));
    }
  }

  /// Makes rules of changed settings.
  ///
  /// @throws ConfigError if they cannot be taken over
  public AccessRules rules(Settings changed) {
    requireAuthenticator(authenticator, changed);
    return ConfiguredRules.of(changed);
  }

  /// Takes over changed rules; the next calls follow them.
  public void reconfigure(AccessRules changed) {
    rules = changed;
  }

  /// Stops looking at the file.
  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
  }

  /// A rule that nothing can check would let everybody in.
  private static void requireAuthenticator(
      @Nullable Authenticator authenticator, Settings settings) {
    var rule = ConfiguredRules.firstKey(settings);
    if (authenticator == null && rule.isPresent()) {
      throw new ConfigError(
          "%s: is a rule for callers that nothing identifies; it needs %s or %s = true"
              .formatted(
                  rule.get(),
                  SecuritySettings.TOKENS_FILE.key(),
                  SecuritySettings.CLIENT_CERTIFICATES.key()));
    }
  }

  private static @Nullable Authenticator certificates(Settings settings) {
    if (!settings.get(SecuritySettings.CLIENT_CERTIFICATES)) {
      return null;
    }
    if (settings.get(SecuritySettings.TLS_CLIENT_CA).isEmpty()) {
      throw new ConfigError(
          "%s = true: needs %s"
              .formatted(
                  SecuritySettings.CLIENT_CERTIFICATES.key(),
                  SecuritySettings.TLS_CLIENT_CA.key()));
    }
    return new ClientCertificates();
  }

  private static TokenTable table(FileContent file) throws UnusableFile {
    try {
      return TokenTable.parse(file.text());
    } catch (IllegalArgumentException e) {
      throw file.unusable(String.valueOf(e.getMessage()));
    }
  }
}
