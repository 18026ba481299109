package io.trilane.runtime.internal.access;

import io.trilane.runtime.internal.settings.AuthSettings;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The places of calls whose caller is being asked about, and how long they are kept.
final class WaitingRoom {
  private final Supplier<Settings> settings;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Bounds bounds;

  /// @param settings those in force
  WaitingRoom(Supplier<Settings> settings) {
    this.settings = settings;
    this.bounds = Bounds.of(settings.get());
  }

  /// Takes a place if there is one.
  boolean enter() {
    if (taken.incrementAndGet() <= bounds().places()) {
      return true;
    }
    leave();
    return false;
  }

  void leave() {
    taken.decrementAndGet();
  }

  Duration timeout() {
    return bounds().timeout();
  }

  String full() {
    return AuthSettings.MAX_PENDING.key() + " = " + bounds().places() + " reached";
  }

  /// Settings are looked up by path, which costs too much for each call.
  private Bounds bounds() {
    var inForce = settings.get();
    var known = bounds;
    if (known.of() != inForce) {
      known = Bounds.of(inForce);
      bounds = known;
    }
    return known;
  }

  private record Bounds(Settings of, int places, Duration timeout) {
    static Bounds of(Settings settings) {
      return new Bounds(
          settings, settings.get(AuthSettings.MAX_PENDING), settings.get(AuthSettings.TIMEOUT));
    }
  }
}
