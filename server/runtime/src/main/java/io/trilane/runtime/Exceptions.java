package io.trilane.runtime;

import io.trilane.runtime.handler.CallFailure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Says which status an exception means to the client.
///
/// ```java
/// trilane.exceptions(map -> map
///     .on(SQLTimeoutException.class, e -> new CallFailure(Kind.UNAVAILABLE, "the database is busy"))
///     .on(NoSuchElementException.class, e -> new CallFailure(Kind.NOT_FOUND, e.getMessage())));
/// ```
///
/// An exception that stands in the map is answered so, and one that is wrapped in another: the
/// outermost one counts for which there is a rule, and of its rules the one of its nearest class.
/// An exception for which the rule itself throws is answered as one without a rule.
public final class Exceptions {
  private final Map<Class<?>, Function<Object, CallFailure>> rules = new LinkedHashMap<>();

  /// Answers exceptions of a class, and of those derived from it, with a failure of the service's
  /// choice. A class has one rule: the last.
  public <X extends Throwable> Exceptions on(Class<X> type, Function<? super X, CallFailure> rule) {
    rules.put(type, failure -> rule.apply(type.cast(failure)));
    return this;
  }

  /// The status that a failure means; empty if no rule speaks of it.
  public Optional<CallFailure> failureFor(Throwable thrown) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof CallFailure chosen) {
        return Optional.of(chosen);
      }
      for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
        var rule = rules.get(type);
        if (rule != null) {
          return Optional.of(rule.apply(cause));
        }
      }
    }
    return Optional.empty();
  }
}
