package io.trilane.runtime.internal.netty;

import io.grpc.Attributes;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.internal.admission.Places;
import io.trilane.runtime.internal.watch.EventLoops;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives each connection its own [Places]. Calls of a server that lacks this filter are not bounded
/// by connection.
public final class ConnectionPlaces extends ServerTransportFilter {
  /// Its own, so that a connection's calls of another runtime do not count here.
  private final Attributes.Key<Places> attribute =
      Attributes.Key.create("io.trilane.connection-places");

  private final String key;
  private final AtomicInteger maximum;
  private final EventLoops loops;

  /// @param key the configuration key that bounds a connection
  /// @param maximum how many places each has, those that stand included; may change
  /// @param loops is told which event loop carries a connection
  public ConnectionPlaces(String key, AtomicInteger maximum, EventLoops loops) {
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
    return attributes.toBuilder().set(attribute, new Places(key, maximum)).build();
  }

  public Places of(ServerCall<?, ?> call) {
    var places = call.getAttributes().get(attribute);
    return places != null ? places : Places.unbounded();
  }
}
