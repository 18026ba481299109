package io.trilane.runtime.admission;

import io.trilane.runtime.config.Setting;
import io.trilane.runtime.config.Settings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Lets clients into one model, up to its bounds, and counts them.
public final class Admission {
  private final Setting<Integer> maxCalls;
  private final Setting<Integer> maxSessions;
  private final Places calls;
  private final Places sessions;
  private final LongAdder admitted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Object idle = new Object();
  private volatile boolean idleAwaited;

  /// @param maxCalls bounds the clients with one request
  /// @param maxSessions bounds the clients with a stream of requests
  public Admission(Setting<Integer> maxCalls, Setting<Integer> maxSessions, Settings settings) {
    this.maxCalls = maxCalls;
    this.maxSessions = maxSessions;
    this.calls = new Places(maxCalls, settings);
    this.sessions = new Places(maxSessions, settings);
  }

  /// @param maxClients bounds all clients together
  public Admission(Setting<Integer> maxClients, Settings settings) {
    this.maxCalls = maxClients;
    this.maxSessions = maxClients;
    this.calls = new Places(maxClients, settings);
    this.sessions = calls;
  }

  /// Takes over changed bounds. Called by one thread at a time.
  public void resize(Settings settings) {
    calls.resize(settings.get(maxCalls));
    sessions.resize(settings.get(maxSessions));
  }

  /// Takes a place for a client, or says why there is none. Called on an event loop; never blocks.
  ///
  /// @param session whether the client sends a stream of requests
  /// @param connection the places of the connection that the client came by
  public Verdict admit(boolean session, Places connection) {
    var inModel = session ? sessions : calls;
    if (!inModel.take()) {
      return refuse(inModel);
    }
    if (!connection.take()) {
      inModel.giveBack();
      return refuse(connection);
    }
    admitted.increment();
    return new Slot(this, inModel, connection);
  }

  /// A client that was admitted found no room further on.
  public void refusedLater() {
    admitted.decrement();
    refused.increment();
  }

  public Load load() {
    var inFlight = calls.taken() + (sessions == calls ? 0 : sessions.taken());
    return new Load(admitted.sum(), refused.sum(), inFlight);
  }

  /// The places taken as a share of those there are; of calls or of sessions, whichever is fuller.
  public double utilisation() {
    return Math.max(calls.utilisation(), sessions.utilisation());
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

  /// A place was given back. Either this sees that somebody waits, or that one sees the place.
  void released() {
    if (idleAwaited && load().inFlight() == 0) {
      synchronized (idle) {
        idle.notifyAll();
      }
    }
  }

  private Verdict refuse(Places full) {
    refused.increment();
    return new Verdict.Refused(full.overload());
  }
}
