package io.trilane.runtime.admission;

import io.trilane.runtime.config.Setting;
import io.trilane.runtime.config.Settings;
import java.util.concurrent.atomic.AtomicInteger;

/// A number of places of one kind, each held by one client in flight.
public final class Places {
  private final String key;
  private volatile int maximum;
  private final AtomicInteger taken = new AtomicInteger();

  /// As many places as a setting says.
  public Places(Setting<Integer> maximum, Settings settings) {
    this(maximum.key(), settings.get(maximum));
  }

  /// @param key the configuration key that bounds them, which a refusal names
  public Places(String key, int maximum) {
    this.key = key;
    this.maximum = maximum;
  }

  /// As many places as there are clients; for a connection that has no bound of its own.
  public static Places unbounded() {
    return new Places("", Integer.MAX_VALUE);
  }

  /// Changes how many there are. Clients that hold a place keep it, even if there are fewer now.
  void resize(int newMaximum) {
    maximum = newMaximum;
  }

  /// Takes a place if there is one. Never blocks.
  boolean take() {
    for (var now = taken.get(); now < maximum; now = taken.get()) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }

  double utilisation() {
    return (double) taken.get() / maximum;
  }

  Overload overload() {
    return new Overload(key, maximum);
  }
}
