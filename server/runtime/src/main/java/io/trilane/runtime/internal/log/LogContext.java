package io.trilane.runtime.internal.log;

import io.trilane.runtime.handler.Call;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The content of SLF4J's MDC while the handler of one call runs: the call, and the handler's own
/// entries, from turn to turn and on any thread. The handler's thread.
public final class LogContext {
  private final Call call;
  private final Map<String, String> more;

  /// Null before the first turn and while the handler leaves the MDC as it finds it, so that an
  /// idle stream costs no map.
  private @Nullable Map<String, String> changed;

  private LogContext(Call call, Map<String, String> more) {
    this.call = call;
    this.more = more;
  }

  /// @param more entries beside the call's id and method
  public static LogContext of(Call call, Map<String, String> more) {
    return new LogContext(call, more);
  }

  /// For work that a thread hands over, with what the thread has in its MDC now.
  public static LogContext asHere(Call call, Map<String, String> more) {
    var context = new LogContext(call, more);
    context.keep();
    return context;
  }

  /// A turn begins; the thread has nothing in its MDC.
  public void enter() {
    if (changed == null) {
      MDC.put("grpc.call", call.id());
      MDC.put("grpc.method", call.method());
      more.forEach(MDC::put);
    } else {
      MDC.setContextMap(changed);
    }
  }

  /// A turn is over.
  ///
  /// @param last nothing is kept for another one
  public void leave(boolean last) {
    if (!last) {
      keep();
    }
    MDC.clear();
  }

  private void keep() {
    var left = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.<String, String>of());
    changed = isAsFound(left) ? null : left;
  }

  private boolean isAsFound(Map<String, String> left) {
    return left.size() == 2 + more.size()
        && left.entrySet().containsAll(more.entrySet())
        && call.id().equals(left.get("grpc.call"))
        && call.method().equals(left.get("grpc.method"));
  }
}
