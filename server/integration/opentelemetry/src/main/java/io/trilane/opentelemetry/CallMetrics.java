package io.trilane.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.RefusedCall;
import java.util.List;

/// The time of calls, their refusals and interrupts, as instruments.
///
/// A call that has not waited, or has not been blocked, is not counted in the histogram of that:
/// its part is 0, and most calls would pay for saying so.
final class CallMetrics {
  private static final double NANOS = 1e9;

  /// In seconds, from what a hop takes to what a patient client waits for.
  private static final List<Double> BOUNDS =
      List.of(
          0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("method");
  private static final AttributeKey<String> LIMIT = AttributeKey.stringKey("limit");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("cause");

  private final MethodLabels labels = new MethodLabels();
  private final DoubleHistogram queue;
  private final DoubleHistogram run;
  private final DoubleHistogram wait;
  private final DoubleHistogram sendBlocked;
  private final DoubleHistogram cancelDelay;
  private final LongCounter refused;
  private final LongCounter interrupts;

  CallMetrics(Meter meter) {
    queue = seconds(meter, Instrument.QUEUE);
    run = seconds(meter, Instrument.RUN);
    wait = seconds(meter, Instrument.WAIT);
    sendBlocked = seconds(meter, Instrument.SEND_BLOCKED);
    cancelDelay = seconds(meter, Instrument.CANCEL_DELAY);
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
    if (!record.started()) {
      return; // Counted as refused, or gone before it could be.
    }
    queue.record(record.queueNanos() / NANOS, labelled, span);
    run.record(record.runNanos() / NANOS, labelled, span);
    if (record.waitNanos() > 0) {
      wait.record(record.waitNanos() / NANOS, labelled, span);
    }
    if (record.sendBlockedNanos() > 0) {
      sendBlocked.record(record.sendBlockedNanos() / NANOS, labelled, span);
    }
    var departure = record.departure();
    if (departure != null) {
      var cause = Attributes.of(METHOD, labels.name(method), CAUSE, departure.cause().toString());
      cancelDelay.record(departure.delayNanos() / NANOS, cause, span);
      if (departure.interrupted()) {
        interrupts.add(1, cause, span);
      }
    }
  }

  private static DoubleHistogram seconds(Meter meter, Instrument instrument) {
    return meter
        .histogramBuilder(instrument.id())
        .setUnit(instrument.unit())
        .setDescription(instrument.effect())
        .setExplicitBucketBoundariesAdvice(BOUNDS)
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
