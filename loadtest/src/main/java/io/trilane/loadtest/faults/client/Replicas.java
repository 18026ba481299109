package io.trilane.loadtest.faults.client;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.client.rpc.Target;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Several servers behind one channel, with what gRPC itself offers a client against the loss of
/// one: `round_robin`, and retries of what a server did not answer or had no room for.
public final class Replicas extends NameResolverProvider {
  private static final String SCHEME = "trilane-replicas";
  private static final Map<String, ?> SERVICE_CONFIG =
      Map.of(
          "loadBalancingConfig",
          List.of(Map.of("round_robin", Map.of())),
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of()),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      5.0,
                      "initialBackoff",
                      "0.02s",
                      "maxBackoff",
                      "1s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE", "RESOURCE_EXHAUSTED")))));

  static {
    NameResolverRegistry.getDefaultRegistry().register(new Replicas());
  }

  private Replicas() {}

  /// Opens a channel to all of them. The caller closes it.
  public static LoopConnection connect(List<Target> targets) {
    var all = targets.stream().map(Target::toString).collect(Collectors.joining(","));
    return LoopConnection.open(
        NettyChannelBuilder.forTarget(SCHEME + ":///" + all).defaultServiceConfig(SERVICE_CONFIG),
        "replicas");
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args args) {
    var addresses =
        Stream.of(target.getPath().substring(1).split(","))
            .map(Target::parse)
            .map(each -> new InetSocketAddress(each.host(), each.port()))
            .map(EquivalentAddressGroup::new)
            .toList();
    return new NameResolver() {
      @Override
      public String getServiceAuthority() {
        return "replicas";
      }

      @Override
      public void start(Listener2 listener) {
        listener.onResult(
            ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(addresses))
                .build());
      }

      @Override
      public void shutdown() {}
    };
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 5;
  }
}
