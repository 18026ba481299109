package io.trilane.gatling;

import io.gatling.core.protocol.Protocol;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.trilane.gatling.call.GrpcProtocol;
import io.trilane.gatling.connect.ServerSpec;
import io.trilane.gatling.record.CallHistograms;
import io.trilane.gatling.record.CallRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The part that all gRPC calls of a scenario share: servers, metadata, a recorder.
///
/// Immutable: each method gives a new object. Scenarios with the same object share its channels.
public final class GrpcProtocolBuilder extends GrpcConnectionSettings<GrpcProtocolBuilder>
    implements ProtocolBuilder {
  private final Supplier<ServerSpec> everywhere;
  private final List<GrpcServerConfigurationBuilder> servers;
  private final Optional<CallRecorder> recorder;
  private @Nullable GrpcProtocol built; // guarded by this

  GrpcProtocolBuilder() {
    this(() -> new ServerSpec(""), List.of(), Optional.empty());
  }

  private GrpcProtocolBuilder(
      Supplier<ServerSpec> everywhere,
      List<GrpcServerConfigurationBuilder> servers,
      Optional<CallRecorder> recorder) {
    this.everywhere = everywhere;
    this.servers = servers;
    this.recorder = recorder;
  }

  @Override
  GrpcProtocolBuilder with(Consumer<ServerSpec> change) {
    return new GrpcProtocolBuilder(changed(everywhere, change), servers, recorder);
  }

  /// A server by a name that calls can refer to. Give it to `serverConfigurations`.
  public GrpcServerConfigurationBuilder serverConfiguration(String name) {
    return new GrpcServerConfigurationBuilder(() -> new ServerSpec(name));
  }

  /// The servers of a protocol. Calls go to the first unless they name another.
  public GrpcProtocolBuilder serverConfigurations(GrpcServerConfigurationBuilder... servers) {
    return new GrpcProtocolBuilder(everywhere, List.of(servers), recorder);
  }

  /// Takes every call of the run with its times in nanoseconds, in place of the histograms beside
  /// Gatling's report. Only Trilane has it.
  public GrpcProtocolBuilder recorder(CallRecorder recorder) {
    return new GrpcProtocolBuilder(everywhere, servers, Optional.of(recorder));
  }

  /// Writes the histograms into this folder rather than beside Gatling's report. Only Trilane has
  /// it.
  public GrpcProtocolBuilder histograms(Path folder) {
    return recorder(new CallHistograms(folder));
  }

  @Override
  public synchronized Protocol protocol() {
    if (built == null) {
      built = build();
    }
    return built;
  }

  private GrpcProtocol build() {
    var everywhere = this.everywhere.get();
    if (servers.isEmpty()) {
      return new GrpcProtocol(List.of(requireTarget(everywhere)), everywhere, recorder);
    }
    if (everywhere.hasTarget()) {
      throw new IllegalStateException(
          "a gRPC protocol has an address of its own or serverConfigurations, not both");
    }
    var named = servers.stream().map(server -> requireTarget(server.settings())).toList();
    if (named.stream().map(ServerSpec::name).distinct().count() < named.size()) {
      throw new IllegalStateException("two server configurations have the same name");
    }
    return new GrpcProtocol(named, everywhere, recorder);
  }

  private static ServerSpec requireTarget(ServerSpec settings) {
    if (!settings.hasTarget()) {
      var whose = settings.name().isEmpty() ? "the gRPC protocol" : "'" + settings.name() + "'";
      throw new IllegalStateException(whose + " has no address: call forAddress or forTarget");
    }
    return settings;
  }
}
