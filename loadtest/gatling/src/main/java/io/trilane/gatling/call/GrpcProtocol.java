package io.trilane.gatling.call;

import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolKey;
import io.trilane.gatling.connect.ServerSpec;
import io.trilane.gatling.record.CallRecorder;
import java.util.List;
import java.util.Optional;
import scala.Function1;

/// The parts that all gRPC calls of a population share.
///
/// Compared by identity: populations that were given the same protocol share its channels.
public final class GrpcProtocol implements Protocol {
  static final ProtocolKey<GrpcProtocol, GrpcComponents> KEY = new Key();

  private final List<ServerSpec> servers;
  private final ServerSpec everywhere;
  private final Optional<CallRecorder> recorder;

  /// @param servers the first is the one that calls go to unless they name another
  /// @param everywhere its headers and call credentials hold for calls to every server
  /// @param recorder takes every call; empty: histograms beside Gatling's report
  public GrpcProtocol(
      List<ServerSpec> servers, ServerSpec everywhere, Optional<CallRecorder> recorder) {
    this.servers = List.copyOf(servers);
    this.everywhere = everywhere;
    this.recorder = recorder;
  }

  List<ServerSpec> servers() {
    return servers;
  }

  ServerSpec everywhere() {
    return everywhere;
  }

  Optional<CallRecorder> recorder() {
    return recorder;
  }

  private static final class Key implements ProtocolKey<GrpcProtocol, GrpcComponents> {
    @Override
    @SuppressWarnings(
        "unchecked") // Gatling declares Class<Protocol> where it means a class of a Protocol
    public Class<Protocol> protocolClass() {
      return (Class<Protocol>) (Class<?>) GrpcProtocol.class;
    }

    @Override
    public GrpcProtocol defaultProtocolValue(GatlingConfiguration configuration) {
      throw new IllegalStateException(
          "a scenario with gRPC calls needs a gRPC protocol:"
              + " setUp(…).protocols(grpc.forAddress(…))");
    }

    @Override
    public Function1<GrpcProtocol, GrpcComponents> newComponents(CoreComponents core) {
      return new SimulationRun(core)::components;
    }
  }
}
