package io.trilane.runtime.grpc;

import io.trilane.runtime.handler.Call;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What SLF4J's MDC holds while the handler of one call runs: the call, and what the handler itself
/// has put there, from turn to turn and on whichever thread. The handler's thread.
final class LogContext {
  private final Call call;
  private @Nullable Map<String, String> kept;

  LogContext(Call call) {
    this.call = call;
  }

  /// A turn begins; the thread has nothing in its MDC.
  void enter() {
    if (kept == null) {
      MDC.put("grpc.call", call.id());
      MDC.put("grpc.method", call.method());
    } else {
      MDC.setContextMap(kept);
    }
  }

  /// A turn is over.
  ///
  /// @param last nothing is kept for another one
  void leave(boolean last) {
    if (!last) {
      kept = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
    }
    MDC.clear();
  }
}
