package io.trilane.runtime.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// A metrics library's series of calls by method and model, made once each, and never more than a
/// bound: the methods that come after that many share one name, so that nobody can fill the memory
/// with names. Any thread.
///
/// @param <T> what the library keeps for one method in one model
public final class CallSeries<T> {
  static final String OTHER = "other";

  private static final int MAX_NAMES = 1_000;

  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Map<String, Map<String, T>> byMethod = new ConcurrentHashMap<>();
  private final BiFunction<String, String, T> make;

  /// @param make makes a series of a method's label and a model
  public CallSeries(BiFunction<String, String, T> make) {
    this.make = make;
  }

  /// The same name, or `other` from the thousandth on.
  public String name(String name) {
    var known = names.get(name);
    if (known != null) {
      return known;
    }
    return names.size() < MAX_NAMES ? names.computeIfAbsent(name, first -> first) : OTHER;
  }

  /// The series of a method's calls in a model.
  public T of(String method, String model) {
    var models = byMethod.get(method);
    var known = models == null ? null : models.get(model);
    return known != null ? known : made(name(method), model);
  }

  private T made(String method, String model) {
    return byMethod
        .computeIfAbsent(method, first -> new ConcurrentHashMap<>())
        .computeIfAbsent(model, first -> make.apply(method, model));
  }
}
