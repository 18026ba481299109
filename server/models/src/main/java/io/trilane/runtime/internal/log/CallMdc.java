package io.trilane.runtime.internal.log;

import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Logback's MDC, which has the entries of the call whose handler runs on the calling thread, and
/// the thread's own where none does. Any thread.
public final class CallMdc extends LogbackMDCAdapter implements AskingMdc {
  @Override
  public void put(String key, @Nullable String value) {
    var context = LogContext.current();
    if (context == null) {
      super.put(key, value);
    } else {
      context.entries().put(key, value);
    }
  }

  @Override
  public @Nullable String get(String key) {
    var context = LogContext.current();
    return context == null ? super.get(key) : context.entries().get(key);
  }

  @Override
  public void remove(String key) {
    var context = LogContext.current();
    if (context == null) {
      super.remove(key);
    } else {
      context.entries().remove(key);
    }
  }

  @Override
  public void clear() {
    var context = LogContext.current();
    if (context == null) {
      super.clear();
    } else {
      context.replace(Map.of());
    }
  }

  @Override
  public Map<String, String> getPropertyMap() {
    var context = LogContext.current();
    return context == null
        ? super.getPropertyMap()
        : Collections.unmodifiableMap(context.entries());
  }

  @Override
  @SuppressWarnings("unchecked") // Logback has a raw type here.
  public Map<String, String> getCopyOfContextMap() {
    var context = LogContext.current();
    return context == null ? super.getCopyOfContextMap() : new HashMap<>(context.entries());
  }

  @Override
  public Set<String> getKeys() {
    var context = LogContext.current();
    return context == null ? super.getKeys() : Set.copyOf(context.entries().keySet());
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // As Logback has it.
  public void setContextMap(Map entries) {
    var context = LogContext.current();
    if (context == null) {
      super.setContextMap(entries);
    } else {
      context.replace(entries);
    }
  }
}
