package io.trilane.runtime.internal.admission;

import io.trilane.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The places of each method that has a bound of its own, counted over all models.
public final class MethodPlaces {
  // Guarded by this. A method whose bound was lifted stays, so that nobody waits in its line.
  private final Map<String, Places> byMethod = new HashMap<>();

  /// Takes over changed bounds. A call that was admitted while its method had none is not counted.
  public synchronized void reconfigure(Settings settings) {
    var bounds = settings.perMethod(AdmissionSettings.METHOD_MAX_IN_FLIGHT);
    byMethod.forEach(
        (method, places) -> places.resize(bounds.getOrDefault(method, Integer.MAX_VALUE)));
    bounds.forEach((method, bound) ->
        byMethod.computeIfAbsent(method, unbounded -> new Places(key(method), bound)));
  }

  /// The places of a method, or null if it never had a bound.
  public synchronized @Nullable Places of(String method) {
    return byMethod.get(method);
  }

  private static String key(String method) {
    return AdmissionSettings.METHOD_MAX_IN_FLIGHT.keyOf(method);
  }
}
