package io.trilane.runtime.grpc;

import io.grpc.Attributes;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.admission.Places;
import io.trilane.runtime.config.Setting;
import io.trilane.runtime.config.Settings;
import io.trilane.runtime.watch.EventLoops;
import java.util.function.Supplier;

/// Gives each connection its own [Places]. Calls of a server that lacks this filter are not bounded
/// by connection.
public final class ConnectionPlaces extends ServerTransportFilter {
  /// Its own, so that a connection's calls of another runtime do not count here.
  private final Attributes.Key<Places> key = Attributes.Key.create("io.trilane.connection-places");

  private final Setting<Integer> maximum;
  private final Supplier<Settings> settings;
  private final EventLoops loops;

  /// @param loops is told which event loop carries a connection
  public ConnectionPlaces(Setting<Integer> maximum, Supplier<Settings> settings, EventLoops loops) {
    this.maximum = maximum;
    this.settings = settings;
    this.loops = loops;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    var loop = ThreadExecutorMap.currentExecutor();
    if (loop != null) {
      loops.carriesConnection(loop);
    }
    return attributes.toBuilder().set(key, new Places(maximum, settings.get())).build();
  }

  Places of(ServerCall<?, ?> call) {
    var places = call.getAttributes().get(key);
    return places != null ? places : Places.unbounded();
  }
}
