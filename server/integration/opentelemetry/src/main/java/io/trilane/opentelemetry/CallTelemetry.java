package io.trilane.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The span and the measurements of one call.
final class CallTelemetry implements CallObserver {
  /// The codes that are the server's fault, as OpenTelemetry's conventions have them.
  private static final Set<String> FAULTS =
      Set.of(
          "UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

  private final Span span;
  private final CallSpans.Spanned spanned;
  private final CallMetrics metrics;
  private final String method;
  private final Attributes labels;

  CallTelemetry(Call call, CallSpans.Spanned spanned, CallMetrics metrics) {
    this.spanned = spanned;
    this.span = spanned.span();
    this.metrics = metrics;
    this.method = call.method();
    this.labels = metrics.labelsOf(call);
    span.addEvent("queued");
  }

  @Override
  public void started() {
    span.addEvent("started");
  }

  @Override
  public void firstSend() {
    span.addEvent("first-send");
  }

  @Override
  public void ended(CallRecord record) {
    metrics.ended(record, method, labels, spanned.context());
    if (spanned.own()) {
      endSpan(record);
    }
  }

  private void endSpan(CallRecord record) {
    span.setAttribute("rpc.response.status_code", record.status());
    if (FAULTS.contains(record.status())) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  @Override
  public @Nullable Around around() {
    return isRecorded() ? new Current(spanned.context()) : null;
  }

  @Override
  public @Nullable Around here() {
    return isRecorded() ? new Current(Context.current()) : null;
  }

  @Override
  public Map<String, String> logContext() {
    var known = span.getSpanContext();
    return known.isValid()
        ? Map.of("trace_id", known.getTraceId(), "span_id", known.getSpanId())
        : Map.of();
  }

  /// False where the application has no tracer: then there is nothing to carry.
  private boolean isRecorded() {
    return span.getSpanContext().isValid();
  }

  private record Current(Context context) implements Around {
    @Override
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
      try (var _ = context.makeCurrent()) {
        return work.call();
      }
    }
  }
}
