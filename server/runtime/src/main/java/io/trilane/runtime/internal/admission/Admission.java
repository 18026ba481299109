package io.trilane.runtime.internal.admission;

import io.trilane.runtime.Load;
import io.trilane.runtime.ModelLoad;
import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import io.trilane.runtime.internal.admission.AdmissionSettings.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Lets clients into one model, up to its bounds, and counts them.
public final class Admission {
  private final Setting<Integer> maxCalls;
  private final Setting<Integer> maxSessions;
  private final Places calls;
  private final Places sessions;
  private final Places tasks;
  private volatile Queue queue;
  private volatile @Nullable AdaptiveLimit adaptive;
  private volatile Latency latency = new Latency();
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder waiting = new LongAdder();
  private final Object idle = new Object();
  private volatile boolean idleAwaited;

  /// @param maxCalls bounds the clients with one request
  /// @param maxSessions bounds the clients with a stream of requests
  public Admission(Setting<Integer> maxCalls, Setting<Integer> maxSessions, Settings settings) {
    this.maxCalls = maxCalls;
    this.maxSessions = maxSessions;
    this.calls = new Places(maxCalls, settings);
    this.sessions = new Places(maxSessions, settings);
    this.tasks = new Places(AdmissionSettings.MAX_TASKS, settings);
    var common = AdmissionSettings.of(settings);
    this.queue = common.queue();
    this.adaptive = AdaptiveLimit.of(common.adaptive());
  }

  /// @param maxClients bounds all clients together
  public Admission(Setting<Integer> maxClients, Settings settings) {
    this.maxCalls = maxClients;
    this.maxSessions = maxClients;
    this.calls = new Places(maxClients, settings);
    this.sessions = calls;
    this.tasks = new Places(AdmissionSettings.MAX_TASKS, settings);
    var common = AdmissionSettings.of(settings);
    this.queue = common.queue();
    this.adaptive = AdaptiveLimit.of(common.adaptive());
  }

  /// Takes over changed bounds; gates made before go on with the old adaptive limit. Called by one
  /// thread at a time.
  public void reconfigure(Settings settings) {
    var common = AdmissionSettings.of(settings);
    queue = common.queue();
    adapt(common.adaptive());
    calls.resize(settings.get(maxCalls));
    sessions.resize(settings.get(maxSessions));
    tasks.resize(settings.get(AdmissionSettings.MAX_TASKS));
    latency = new Latency();
  }

  /// The way in for the clients of one kind.
  ///
  /// @param ofMethod the places of their method, or null if it has no bound of its own
  public Gate gate(ClientKind kind, @Nullable Places ofMethod) {
    var limit = kind == ClientKind.CALL ? adaptive : null;
    var places = new ArrayList<Places>();
    if (ofMethod != null) {
      places.add(ofMethod);
    }
    if (limit != null) {
      places.add(limit.places());
    }
    places.add(kind == ClientKind.SESSION ? sessions : calls);
    return new Gate(this, kind, List.copyOf(places), limit);
  }

  /// A client that was admitted found no room further on.
  public void refusedLater() {
    admitted.decrement();
    refused.increment();
  }

  /// The places of tasks, beside those of the clients that started them.
  public Places tasks() {
    return tasks;
  }

  public Load load() {
    var inFlight = calls.taken() + (sessions == calls ? 0 : sessions.taken());
    return new Load(admitted.sum(), refused.sum(), inFlight, waiting.sum(), tasks.taken());
  }

  public ModelLoad report() {
    var limit = adaptive;
    return new ModelLoad(
        load(),
        latency.summary(),
        limit == null ? OptionalInt.empty() : OptionalInt.of(limit.places().maximum()));
  }

  /// The places taken as a share of those there are, at whichever limit is fuller: of calls, of
  /// sessions or, if it is on, the adaptive one. More than 1 while that one has just fallen.
  public double utilisation() {
    var limit = adaptive;
    var ofAdaptive = limit == null ? 0 : limit.places().utilisation();
    return Math.max(ofAdaptive, Math.max(calls.utilisation(), sessions.utilisation()));
  }

  /// Blocks until no client holds a place, or the time is up. Called once no client is let in any
  /// more.
  public void awaitIdle(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    synchronized (idle) {
      idleAwaited = true;
      for (var left = timeout.toNanos(); load().inFlight() > 0 && left > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(idle, left);
        left = deadline - System.nanoTime();
      }
    }
  }

  Queue queue() {
    return queue;
  }

  Latency latency() {
    return latency;
  }

  void admitted() {
    admitted.increment();
  }

  Verdict.Refused refuse(Overload overload) {
    refused.increment();
    return new Verdict.Refused(overload);
  }

  void waits(int more) {
    waiting.add(more);
  }

  /// A place was given back. Either this sees that somebody waits, or that one sees the place.
  void released() {
    if (idleAwaited && load().inFlight() == 0) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
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
