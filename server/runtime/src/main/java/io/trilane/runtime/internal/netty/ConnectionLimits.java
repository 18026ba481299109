package io.trilane.runtime.internal.netty;

import io.grpc.Attributes;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.internal.admission.Limit;
import io.trilane.watch.EventLoops;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives each connection a [Limit] of its own. Calls of a server that lacks this filter are not
/// limited by connection.
public final class ConnectionLimits extends ServerTransportFilter {
  /// Its own, so that a connection's calls of another runtime do not count here.
  private final Attributes.Key<Limit> attribute =
      Attributes.Key.create("io.trilane.connection-limit");

  private final String key;
  private final AtomicInteger maximum;
  private final EventLoops loops;

  /// @param key the configuration key of the limit
  /// @param maximum that limit, for connections that stand too; may change
  /// @param loops is told which event loop carries a connection
  public ConnectionLimits(String key, AtomicInteger maximum, EventLoops loops) {
    this.key = key;
    this.maximum = maximum;
    this.loops = loops;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    var loop = ThreadExecutorMap.currentExecutor();
    if (loop != null) {
      loops.carriesConnection(loop);
    }
    return attributes.toBuilder().set(attribute, new Limit(key, maximum)).build();
  }

  public Limit of(ServerCall<?, ?> call) {
    var limit = call.getAttributes().get(attribute);
    return limit != null ? limit : Limit.none();
  }
}
