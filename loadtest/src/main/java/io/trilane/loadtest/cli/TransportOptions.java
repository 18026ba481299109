package io.trilane.loadtest.cli;

import io.grpc.Metadata;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.MetadataEntry;
import io.trilane.client.rpc.Security;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The way of calls to a server, as a picocli mixin.
public final class TransportOptions {
  @Option(
      names = "--metadata",
      paramLabel = "KEY=VALUE",
      description = "Send this with every call; may be repeated. A key in -bin takes Base64.")
  private List<MetadataEntry> metadata = new ArrayList<>();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description =
          "An answer after this is late (default: 10s; knee: 5s; mix: 30s). Servers are told of it"
              + " if it is given, in run and advise in any case, in hold never.")
  private @Nullable Duration deadline;

  @Option(names = "--tls", description = "Use TLS and trust what the JDK trusts.")
  private boolean tls;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Use TLS and trust the certificates in this PEM file.")
  private @Nullable Path authorities;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Use TLS and show the certificate chain in this PEM file.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "The PKCS#8 key of --cert, as PEM.")
  private @Nullable Path key;

  @Option(
      names = "--authority",
      paramLabel = "NAME",
      description = "Ask for this server name in place of the target's host.")
  private @Nullable String authority;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
  private CommandSpec command;

  private final Duration usualDeadline;
  private final boolean told;

  /// For servers that are told of a deadline only if one is given.
  ///
  /// @param usualDeadline of calls for which none is given
  public TransportOptions(Duration usualDeadline) {
    this(usualDeadline, false);
  }

  /// @param told whether servers are told of the usual deadline too
  public TransportOptions(Duration usualDeadline, boolean told) {
    this.usualDeadline = usualDeadline;
    this.told = told;
  }

  /// The time after which an answer is late.
  ///
  /// @throws ParameterException if there is none
  public Duration deadline() {
    var wanted = deadline == null ? usualDeadline : deadline;
    if (!wanted.isPositive()) {
      throw wrong("--deadline must be positive, was " + wanted.toMillis() + "ms");
    }
    return wanted;
  }

  /// Calls that go this way.
  public Traffic traffic(String name, Operation operation, Arrival arrival, int connections) {
    return new Traffic(
        name, with(operation), arrival, connections, deadline(), told || deadline != null);
  }

  /// Connections as the options ask for them.
  ///
  /// @throws ParameterException naming the file that cannot be used
  public ClientOptions client() {
    if (authority != null && authority.isBlank()) {
      throw wrong("--authority must be HOST or HOST:PORT, was '" + authority + "'");
    }
    try {
      return new ClientOptions(
          security(), authority, deadline(), metadata, ClientOptions.DEFAULT_MAX_MESSAGE_BYTES);
    } catch (IllegalArgumentException e) {
      throw wrong(
          (authority == null ? "" : "--authority " + authority + ": ")
              + String.valueOf(e.getMessage()));
    }
  }

  /// Calls that carry the metadata.
  public Operation with(Operation operation) {
    return metadata.isEmpty() ? operation : operation.carrying(this::headers);
  }

  private Security security() {
    if (!tls && authorities == null && certificate == null && key == null) {
      return new Security.Plaintext();
    }
    if ((certificate == null) != (key == null)) {
      throw wrong(
          "--cert and --key come together, and "
              + (key == null ? "--key" : "--cert")
              + " is missing");
    }
    requireReadable("--cacert", authorities);
    requireReadable("--cert", certificate);
    requireReadable("--key", key);
    var secure = new Security.Tls(authorities, certificate, key);
    try {
      var _ = secure.context();
    } catch (IllegalArgumentException e) {
      throw wrong(files() + ": " + e.getMessage());
    }
    return secure;
  }

  private String files() {
    return certificate == null
        ? "--cacert"
        : authorities == null ? "--cert and --key" : "--cacert, --cert and --key";
  }

  private void requireReadable(String option, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw wrong(option + " must be a file that can be read, was " + file);
    }
  }

  private Metadata headers() {
    var headers = new Metadata();
    metadata.forEach(entry -> entry.addTo(headers));
    return headers;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
