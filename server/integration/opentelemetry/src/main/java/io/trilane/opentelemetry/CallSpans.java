package io.trilane.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.trilane.runtime.handler.Call;

/// One server span for each call: the one that is current when the call comes, or an own one.
final class CallSpans {
  private final Tracer tracer;
  private final TextMapPropagator propagator;

  CallSpans(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(TrilaneOpenTelemetry.SCOPE);
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /// A context whose span is that of the call.
  record Spanned(Context context, boolean own) {
    Span span() {
      return Span.fromContext(context);
    }
  }

  /// Called when the call comes, within the server's interceptors.
  Spanned of(Call call) {
    var here = Context.current();
    return Span.fromContext(here).getSpanContext().isValid()
        ? new Spanned(here, false)
        : new Spanned(ownSpan(call, here), true);
  }

  private Context ownSpan(Call call, Context here) {
    var parent = propagator.extract(here, call.metadata(), SentByClient.INSTANCE);
    var method = call.method();
    var slash = method.indexOf('/');
    var span =
        tracer
            .spanBuilder(method)
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("rpc.system", "grpc")
            .setAttribute("rpc.service", method.substring(0, Math.max(0, slash)))
            .setAttribute("rpc.method", method.substring(slash + 1))
            .setAttribute("trilane.model", call.model())
            .startSpan();
    return parent.with(span);
  }
}
