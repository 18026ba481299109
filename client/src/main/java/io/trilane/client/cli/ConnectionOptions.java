package io.trilane.client.cli;

import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.MetadataEntry;
import io.trilane.client.rpc.Security;
import io.trilane.client.rpc.Target;
import io.trilane.client.rpc.WorkClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of every command that connects to a server, as a picocli mixin.
public final class ConnectionOptions {
  @Option(names = "--tls", description = "Use TLS and trust what the JDK trusts.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Use TLS and trust the certificates in this PEM file.")
  private @Nullable Path authorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Use TLS and show the certificate chain in this PEM file.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The PKCS#8 key of --tls-cert, as PEM.")
  private @Nullable Path key;

  @Option(
      names = "--authority",
      paramLabel = "NAME",
      description = "Ask for this server name in place of the target's host.")
  private @Nullable String authority;

  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "Send this with every call; may be repeated. A key in -bin takes Base64.")
  private List<MetadataEntry> metadata = new ArrayList<>();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Show the bearer token in this file with every call. Needs TLS, or a server on this"
              + " machine.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--max-message",
      paramLabel = "BYTES",
      converter = ByteCount.class,
      defaultValue = "4MiB",
      description = "Send and take no message above this size (default: ${DEFAULT-VALUE}).")
  private int maxMessageBytes;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  /// Makes a client; nothing is sent yet.
  ///
  /// @throws ParameterException if the options do not fit each other, or a file cannot be used
  public WorkClient connect(Target target, Duration deadline) {
    return orRefuse(() -> WorkClient.connect(target, options(target, deadline)));
  }

  public int maxMessageBytes() {
    return maxMessageBytes;
  }

  private ClientOptions options(Target target, Duration deadline) {
    var security = security();
    var entries = new ArrayList<>(metadata);
    if (tokenFile != null) {
      if (security instanceof Security.Plaintext && !target.isLoopback()) {
        throw new IllegalArgumentException(
            "--token-file to " + target + " needs --tls: the token would be sent unencrypted");
      }
      entries.add(MetadataEntry.bearerToken(tokenFile));
    }
    return new ClientOptions(security, authority, deadline, entries, maxMessageBytes);
  }

  private Security security() {
    return tls || authorities != null || certificate != null || key != null
        ? new Security.Tls(authorities, certificate, key)
        : new Security.Plaintext();
  }

  private <T> T orRefuse(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
