package io.trilane.runtime.internal.netty;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.internal.admission.CallOrigin;
import io.trilane.runtime.internal.budget.Peers;
import io.trilane.watch.EventLoops;
import org.jspecify.annotations.Nullable;

/// Gives each connection a limit of its own, beside that of its address. Calls of a server that
/// lacks this filter are limited by neither.
public final class ConnectionLimits extends ServerTransportFilter {
  /// Its own, so that a connection's calls of another runtime do not count here.
  private final Attributes.Key<CallOrigin> attribute =
      Attributes.Key.create("io.trilane.call-origin");

  private final Peers.CallBound bound;
  private final Peers peers;
  private final EventLoops loops;

  /// @param bound the limit of each connection, also of those that are open
  /// @param peers the addresses
  /// @param loops is told which event loop carries a connection
  public ConnectionLimits(Peers.CallBound bound, Peers peers, EventLoops loops) {
    this.bound = bound;
    this.peers = peers;
    this.loops = loops;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    var loop = ThreadExecutorMap.currentExecutor();
    if (loop != null) {
      loops.carriesConnection(loop);
    }
    var address = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    var origin = peers.join(address, bound);
    return attributes.toBuilder().set(attribute, origin).build();
  }

  @Override
  public void transportTerminated(@Nullable Attributes attributes) {
    if (attributes != null && attributes.get(attribute) != null) {
      peers.part(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }
  }

  public CallOrigin of(ServerCall<?, ?> call) {
    var origin = call.getAttributes().get(attribute);
    return origin != null ? origin : CallOrigin.UNLIMITED;
  }
}
