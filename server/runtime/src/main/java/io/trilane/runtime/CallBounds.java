package io.trilane.runtime;

import io.trilane.runtime.internal.budget.Peers.CallBound;
import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.settings.Settings;
import java.util.concurrent.atomic.AtomicInteger;

/// The limits on the calls and streams in flight of one connection and of one address.
final class CallBounds {
  private final CallBound ofConnection =
      new CallBound(RuntimeSettings.MAX_PER_CONNECTION.key(), new AtomicInteger());
  private final CallBound ofAddress =
      new CallBound(RuntimeSettings.MAX_PER_ADDRESS.key(), new AtomicInteger());

  CallBounds(Settings settings) {
    follow(settings);
  }

  CallBound ofConnection() {
    return ofConnection;
  }

  CallBound ofAddress() {
    return ofAddress;
  }

  /// Takes over changed limits, also for connections that are open.
  void follow(Settings changed) {
    ofConnection.most().set(changed.get(RuntimeSettings.MAX_PER_CONNECTION));
    ofAddress.most().set(RuntimeSettings.maxPerAddress(changed));
  }
}
