package io.trilane.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Label values, as many as there are bound methods, but never more than a bound: what comes after
/// that many shares one value, so that nobody can fill the memory with names.
final class MethodLabels {
  static final String OTHER = "other";

  private static final int MOST = 1_000;

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("model");

  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Attributes>> byMethod = new ConcurrentHashMap<>();

  /// The same name, or [#OTHER].
  String name(String name) {
    var known = names.get(name);
    if (known != null) {
      return known;
    }
    return names.size() < MOST ? names.computeIfAbsent(name, first -> first) : OTHER;
  }

  /// The labels of a call.
  Attributes of(String method, String model) {
    var models = byMethod.get(method);
    var known = models == null ? null : models.get(model);
    return known != null ? known : make(name(method), model);
  }

  private Attributes make(String method, String model) {
    return byMethod
        .computeIfAbsent(method, first -> new ConcurrentHashMap<>())
        .computeIfAbsent(model, first -> Attributes.of(METHOD, method, MODEL, model));
  }
}
