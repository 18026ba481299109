package io.trilane.app.observe;

import io.opentelemetry.api.trace.Span;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.Observer;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One record of each call.
final class AccessLog implements Observer {
  private static final Logger log = LoggerFactory.getLogger("io.trilane.access");

  @Override
  public CallObserver called(Call call, String lane) {
    return new OfCall(call);
  }

  private record OfCall(Call call) implements CallObserver {
    /// Called in the surroundings of the call, so that its span is the current one.
    @Override
    public void ended(CallRecord record) {
      var outer = MDC.getCopyOfContextMap();
      try {
        MDC.setContextMap(context());
        log.info(
            "{} {} {} ms: queue {}, run {}, wait {}, send {}",
            call.method(),
            record.status(),
            millis(record.nanos()),
            millis(record.queueNanos()),
            millis(record.runNanos()),
            millis(record.waitNanos()),
            millis(record.sendBlockedNanos()));
      } finally {
        MDC.setContextMap(outer == null ? Map.of() : outer);
      }
    }

    private Map<String, String> context() {
      var span = Span.current().getSpanContext();
      return span.isValid()
          ? Map.of(
              "grpc.call", call.id(),
              "grpc.method", call.method(),
              "grpc.model", call.model(),
              "trace_id", span.getTraceId(),
              "span_id", span.getSpanId())
          : Map.of(
              "grpc.call", call.id(), "grpc.method", call.method(), "grpc.model", call.model());
    }

    private static String millis(long nanos) {
      return "%.3f".formatted(nanos / 1e6);
    }
  }
}
