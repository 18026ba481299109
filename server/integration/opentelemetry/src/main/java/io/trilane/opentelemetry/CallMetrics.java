package io.trilane.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.CallSeries;
import io.trilane.runtime.observe.Instrument;
import io.trilane.runtime.observe.RefusedCall;
import java.util.EnumMap;
import java.util.Map;

/// The time of calls, their refusals and interrupts, as instruments.
final class CallMetrics {
  private static final double NANOS = 1e9;

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
  private static final AttributeKey<String> MODEL = AttributeKey.stringKey("model");
  private static final AttributeKey<String> LIMIT = AttributeKey.stringKey("limit");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("cause");

  private final CallSeries<Attributes> labels =
      new CallSeries<>((method, model) -> Attributes.of(METHOD, method, MODEL, model));
  private final Map<Instrument, DoubleHistogram> times = new EnumMap<>(Instrument.class);
  private final LongCounter refused;
  private final LongCounter interrupts;

  CallMetrics(Meter meter) {
    for (var instrument : Instrument.values()) {
      switch (instrument.kind()) {
        case HISTOGRAM -> times.put(instrument, seconds(meter, instrument));
        case COUNTER, GAUGE -> {}
      }
    }
    refused = counter(meter, Instrument.REFUSED);
    interrupts = counter(meter, Instrument.INTERRUPTS);
  }

  /// The labels of a call.
  Attributes labelsOf(Call call) {
    return labels.of(call.method(), call.model());
  }

  void refused(RefusedCall call) {
    refused.add(
        1,
        Attributes.of(
            METHOD,
            labels.name(call.method()),
            LIMIT,
            labels.name(call.limit()),
            REASON,
            call.reason().toString()));
  }

  /// @param method of the call
  /// @param labelled its labels
  /// @param span has its span, for exemplars
  void ended(CallRecord record, String method, Attributes labelled, Context span) {
    record.addTo((part, nanos) -> add(part, nanos, labelled, span));
    var departure = record.departure();
    if (departure != null) {
      var cause = Attributes.of(METHOD, labels.name(method), CAUSE, departure.cause().toString());
      add(Instrument.CANCEL_DELAY, departure.delayNanos(), cause, span);
      if (departure.interrupted()) {
        interrupts.add(1, cause, span);
      }
    }
  }

  private void add(Instrument time, long nanos, Attributes labelled, Context span) {
    var histogram = times.get(time);
    if (histogram != null) {
      histogram.record(nanos / NANOS, labelled, span);
    }
  }

  private static DoubleHistogram seconds(Meter meter, Instrument instrument) {
    return meter
        .histogramBuilder(instrument.id())
        .setUnit(instrument.unit())
        .setDescription(instrument.effect())
        .setExplicitBucketBoundariesAdvice(Instrument.bounds())
        .build();
  }

  private static LongCounter counter(Meter meter, Instrument instrument) {
    return meter
        .counterBuilder(instrument.id())
        .setUnit(instrument.unit())
        .setDescription(instrument.effect())
        .build();
  }
}
