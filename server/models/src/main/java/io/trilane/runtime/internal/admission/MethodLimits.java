package io.trilane.runtime.internal.admission;

import io.trilane.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The limits of the methods that have one of their own, counted over all models.
public final class MethodLimits {
  // Guarded by this. A method whose limit was lifted stays, so that no call waits in its line.
  private final Map<String, Limit> byMethod = new HashMap<>();

  /// Takes over changed bounds. A call that was admitted while its method had none is not counted.
  public synchronized void reconfigure(Settings settings) {
    var bounds = settings.perMethod(AdmissionSettings.METHOD_MAX_IN_FLIGHT);
    byMethod.forEach(
        (method, limit) -> limit.resize(bounds.getOrDefault(method, Integer.MAX_VALUE)));
    bounds.forEach((method, bound) ->
        byMethod.computeIfAbsent(method, unbounded -> new Limit(key(method), bound)));
  }

  /// The limit of a method, or null if it never had one.
  public synchronized @Nullable Limit of(String method) {
    return byMethod.get(method);
  }

  private static String key(String method) {
    return AdmissionSettings.METHOD_MAX_IN_FLIGHT.keyOf(method);
  }
}
