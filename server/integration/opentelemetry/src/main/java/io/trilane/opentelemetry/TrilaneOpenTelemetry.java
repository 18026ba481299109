package io.trilane.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.Observer;
import io.trilane.runtime.observe.RefusedCall;

/// Metrics and traces of a [Trilane], given to whatever OpenTelemetry the application has.
///
/// ```java
/// var trilane = Trilane.start(config);
/// var telemetry = TrilaneOpenTelemetry.observe(trilane, openTelemetry);
/// ```
///
/// Each call has one server span: the one that the server's interceptors or an agent have begun, or
/// else one of its own, a child of what the client sent. It has the events `queued`, `started` and
/// `first-send`, and is current in each turn of the handler, in its tasks and in work that was
/// wrapped by [io.trilane.runtime.handler.Call#wrap(Runnable)].
public final class TrilaneOpenTelemetry implements AutoCloseable {
  static final String SCOPE = "io.trilane";

  private final Gauges gauges;

  private TrilaneOpenTelemetry(Gauges gauges) {
    this.gauges = gauges;
  }

  /// Begins to observe the calls that come from now on. Called once for a runtime.
  public static TrilaneOpenTelemetry observe(Trilane trilane, OpenTelemetry telemetry) {
    var meter = telemetry.getMeter(SCOPE);
    trilane.observe(new Calls(new CallMetrics(meter), new CallSpans(telemetry)));
    return new TrilaneOpenTelemetry(Gauges.of(meter, trilane::snapshot));
  }

  /// Takes the gauges down, so that the runtime can be collected. Calls are observed as long as
  /// there are any.
  @Override
  public void close() {
    gauges.close();
  }

  private record Calls(CallMetrics metrics, CallSpans spans) implements Observer {
    @Override
    public CallObserver called(Call call, String lane) {
      return new CallTelemetry(call, spans.of(call), metrics);
    }

    @Override
    public void refused(RefusedCall call) {
      metrics.refused(call);
    }
  }
}
