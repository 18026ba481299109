package io.trilane.framework;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.observe.CallObserver;
import io.trilane.runtime.observe.CallRecord;
import io.trilane.runtime.observe.CallSeries;
import io.trilane.runtime.observe.Departure;
import io.trilane.runtime.observe.Instrument;
import io.trilane.runtime.observe.Observer;
import io.trilane.runtime.observe.RefusalReason;
import io.trilane.runtime.observe.RefusedCall;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The time of calls, their refusals and interrupts, in a Micrometer registry. A call looks up its
/// meters once; from then on it only adds to them.
final class CallMeters implements Observer {
  private static final Duration[] BOUNDS =
      Instrument.bounds().stream()
          .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final CallSeries<Map<Instrument, Timer>> parts = new CallSeries<>(this::partsOf);
  private final CallSeries<Departures> departures = new CallSeries<>(this::departuresOf);
  private final CallSeries<Map<RefusalReason, Counter>> refusals =
      new CallSeries<>((method, limit) -> new ConcurrentHashMap<>());

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public CallObserver called(Call call, String lane) {
    return new OfCall(call.method(), parts.of(call.method(), call.model()));
  }

  @Override
  public void refused(RefusedCall call) {
    refusals
        .of(call.method(), call.limit())
        .computeIfAbsent(
            call.reason(),
            reason ->
                counter(
                    Instrument.REFUSED,
                    refusals.name(call.method()),
                    call.limit(),
                    reason.toString()))
        .increment();
  }

  private Map<Instrument, Timer> partsOf(String method, String model) {
    var timers = new EnumMap<Instrument, Timer>(Instrument.class);
    for (var instrument : Instrument.values()) {
      switch (instrument) {
        case QUEUE, RUN, WAIT, SEND_BLOCKED ->
            timers.put(instrument, timer(instrument, method, model));
        case HANDLERS,
            LANE_DEPTH,
            LANE_WORKERS,
            LANE_BUSY,
            LANE_CAPACITY,
            REFUSED,
            INTERRUPTS,
            CANCEL_DELAY,
            HOPS,
            CONNECTIONS,
            GUARD_CLOSED,
            FINDINGS,
            LOOP_LAG,
            CARRIERS_BUSY -> {}
      }
    }
    return timers;
  }

  private Departures departuresOf(String method, String cause) {
    return new Departures(
        timer(Instrument.CANCEL_DELAY, method, cause),
        counter(Instrument.INTERRUPTS, method, cause));
  }

  private Timer timer(Instrument instrument, String... labels) {
    return Timer.builder(instrument.id())
        .description(instrument.effect())
        .tags(tags(instrument, labels))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private Counter counter(Instrument instrument, String... labels) {
    return Counter.builder(instrument.id())
        .description(instrument.effect())
        .tags(tags(instrument, labels))
        .register(registry);
  }

  /// The labels of an instrument with their values, which stand in the same order.
  static Tags tags(Instrument instrument, String... values) {
    var names = instrument.labels();
    var tags = Tags.empty();
    for (var label = 0; label < names.size(); label++) {
      tags = tags.and(names.get(label), values[label]);
    }
    return tags;
  }

  /// The meters of calls whose clients went before the answer.
  private record Departures(Timer delay, Counter interrupts) {
    void add(Departure departure) {
      delay.record(departure.delayNanos(), TimeUnit.NANOSECONDS);
      if (departure.interrupted()) {
        interrupts.increment();
      }
    }
  }

  private final class OfCall implements CallObserver {
    private final String method;
    private final Map<Instrument, Timer> timers;

    OfCall(String method, Map<Instrument, Timer> timers) {
      this.method = method;
      this.timers = timers;
    }

    @Override
    public void ended(CallRecord record) {
      record.addTo((part, nanos) -> {
        var timer = timers.get(part);
        if (timer != null) {
          timer.record(nanos, TimeUnit.NANOSECONDS);
        }
      });
      var departure = record.departure();
      if (departure != null) {
        departures.of(method, departure.cause().toString()).add(departure);
      }
    }
  }
}
