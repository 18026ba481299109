package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.admission.AdmissionSettings.Queue;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/// The limits of one model. Each call asks here once, before its handler begins.
public final class Limiter {
  private final Setting<Integer> maxCalls;
  private final Setting<Integer> maxSessions;
  private final boolean together;
  private final Limit calls;
  private final Limit sessions;
  private final Limit tasks;
  private final List<Limit> onlyCalls;
  private final List<Limit> onlySessions;
  private final Usage usage = new Usage(() -> inFlight() == 0);
  private volatile Queue queue;
  private volatile @Nullable AdaptiveLimit adaptive;

  /// @param maxCalls limits the calls with one request
  /// @param maxSessions limits the streams of requests
  public Limiter(Setting<Integer> maxCalls, Setting<Integer> maxSessions, Settings settings) {
    this.maxCalls = maxCalls;
    this.maxSessions = maxSessions;
    this.calls = new Limit(maxCalls, settings);
    this.together = maxSessions.key().equals(maxCalls.key());
    this.sessions = together ? calls : new Limit(maxSessions, settings);
    this.tasks = new Limit(AdmissionSettings.MAX_TASKS, settings);
    this.onlyCalls = List.of(calls);
    this.onlySessions = List.of(sessions);
    var common = AdmissionSettings.of(settings);
    this.queue = common.queue();
    this.adaptive = AdaptiveLimit.of(common.adaptive());
    keepForOthers(common);
  }

  /// @param maxClients limits calls and streams together
  public Limiter(Setting<Integer> maxClients, Settings settings) {
    this(maxClients, maxClients, settings);
  }

  /// Takes over changed limits. Called by one thread at a time.
  public void reconfigure(Settings settings) {
    var common = AdmissionSettings.of(settings);
    queue = common.queue();
    adapt(common.adaptive());
    calls.resize(settings.get(maxCalls));
    sessions.resize(settings.get(maxSessions));
    tasks.resize(settings.get(AdmissionSettings.MAX_TASKS));
    keepForOthers(common);
    usage.restartLatency();
  }

  /// The permit of a call that has not begun. It holds a place of its connection and its address,
  /// and no other one.
  ///
  /// @param method the limit of the call's method, or null if it has none of its own
  /// @param origin where a place was taken for it
  public Permit permit(CallKind kind, @Nullable Limit method, CallOrigin origin) {
    return new Permit(usage, kind, method, origin);
  }

  /// Takes the places that a call needs to begin, or tells which limit is reached. Called on an
  /// event loop, once for each permit; never blocks.
  ///
  /// The limit of the method comes before that of the model, so that calls of a method that is full
  /// do not stand in the way of the others.
  public Admission admit(Permit permit) {
    var learning = permit.kind() == CallKind.CALL ? adaptive : null;
    var limits = limits(permit.kind(), permit.method(), learning);
    for (var taken = 0; taken < limits.size(); taken++) {
      if (!limits.get(taken).tryTake(permit.origin())) {
        Permit.giveBack(limits, taken);
        return waiterOrRefusal(permit, learning, limits, limits.get(taken));
      }
    }
    permit.hold(limits, learning);
    return permit;
  }

  /// A call was refused that got no permit.
  public void refused() {
    usage.refused();
  }

  /// The limit on the tasks of handlers, beside the calls that started them.
  public Limit tasks() {
    return tasks;
  }

  /// Calls that wait for a place now.
  public long waiting() {
    return usage.waitingCalls();
  }

  /// Calls that got a handler, since the start.
  public long admitted() {
    return usage.admittedCalls();
  }

  /// Calls for which there was no room, since the start.
  public long turnedAway() {
    return usage.refusedCalls();
  }

  /// Calls that hold a place now.
  public int inFlight() {
    return calls.taken() + (together ? 0 : sessions.taken());
  }

  /// The durations of answered calls in nanoseconds, since the limits last changed. A copy.
  public AbstractHistogram latencies() {
    return usage.latency().copy();
  }

  /// The calls that the adaptive limit lets in now, if it is on.
  public OptionalInt adaptiveMaximum() {
    var limit = adaptive;
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit.limit().maximum());
  }

  /// The places taken as a share of those there are, at the fullest limit: of calls, of sessions
  /// or, if it is on, the adaptive one. More than 1 while that one has just fallen.
  public double utilisation() {
    var limit = adaptive;
    var ofAdaptive = limit == null ? 0 : limit.limit().utilisation();
    return Math.max(ofAdaptive, Math.max(calls.utilisation(), sessions.utilisation()));
  }

  /// Blocks until no call holds a place, or the time is up. Called once no call is let in any more.
  public void awaitIdle(Duration timeout) throws InterruptedException {
    usage.awaitIdle(timeout);
  }

  List<Limit> limits(CallKind kind, @Nullable Limit method, @Nullable AdaptiveLimit learning) {
    var model = kind == CallKind.SESSION ? sessions : calls;
    if (learning == null) {
      return method != null
          ? List.of(method, model)
          : kind == CallKind.SESSION ? onlySessions : onlyCalls;
    }
    return method != null
        ? List.of(method, learning.limit(), model)
        : List.of(learning.limit(), model);
  }

  @Nullable AdaptiveLimit adaptive() {
    return adaptive;
  }

  private Admission waiterOrRefusal(
      Permit permit, @Nullable AdaptiveLimit learning, List<Limit> limits, Limit full) {
    var line = queue;
    if (full.waiting() < line.length()) {
      return new Waiter(usage, permit, learning, limits, line);
    }
    var refusal = full.refusal();
    return line.length() == 0 ? refusal : refusal.afterLine(line.length());
  }

  private void keepForOthers(AdmissionSettings common) {
    calls.keep(common.reserveOf(calls.maximum()));
    sessions.keep(common.reserveOf(sessions.maximum()));
  }

  /// A limit that is to go on as it is keeps what it has found.
  private void adapt(AdmissionSettings.Adaptive settings) {
    var before = adaptive;
    if (before == null || !before.settings().equals(settings)) {
      adaptive = AdaptiveLimit.of(settings);
      if (before != null) {
        before.retire();
      }
    }
  }
}
