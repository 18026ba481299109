package io.trilane.runtime.internal.model;

import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;

import io.trilane.runtime.internal.admission.Limiter;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.OwnThread;
import io.trilane.runtime.internal.client.Sleeper;
import io.trilane.runtime.internal.time.Time;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A platform thread per client.
///
/// A thread that is done with its client takes the next one that waits, and parks only if there is
/// none; the thread that parked last is woken first, so that the others can run out. Waking is a
/// chain: the event loop wakes one thread for all clients of a read, and a woken thread wakes the
/// next one while clients wait. So a client that waits gets a thread even if every running handler
/// blocks forever, and short handlers, done before the next thread is awake, do not pay for waking
/// it. Peers take turns, because a chain is slow: the threads for a thousand clients take seconds.
///
/// There are never more threads than clients admitted and tasks in flight at once, the bounds that
/// admission keeps.
public final class PlatformModel implements ConcurrencyModel {
  private static final Setting<Integer> MAX_THREADS =
      integer(
          "trilane.platform.max-threads",
          2_000,
          1,
          100_000,
          "Clients served at once, one thread each; more are refused. A thread reserves 1 MB of"
              + " address space and uses about 25 KB.");
  private static final Setting<Duration> KEEP_ALIVE =
      duration(
              "trilane.platform.keep-alive",
              "30s",
              Duration.ofMillis(1),
              Duration.ofHours(1),
              "The time after which a thread without a client ends.")
          .atStart();
  static final List<Setting<?>> SETTINGS = List.of(MAX_THREADS, KEEP_ALIVE);

  private final Occupancy occupancy;
  private final Sleeper sleeper;
  private final Duration keepAlive;

  // Guarded by this.
  private final FairQueue waiting = new FairQueue();
  private final ArrayDeque<PlatformThread> idle = new ArrayDeque<>();
  private boolean waking;
  private boolean closed;
  private int threadsStarted;

  public PlatformModel(Settings settings, Time time) {
    occupancy = new Occupancy("platform", new Limiter(MAX_THREADS, settings), time);
    sleeper = TimerSleeper.in(time, Thread::sleep);
    keepAlive = settings.get(KEEP_ALIVE);
  }

  @Override
  public Occupancy occupancy() {
    return occupancy;
  }

  @Override
  public void start(List<Client> clients) {
    occupancy.inFlight().add(clients);
    PlatformThread woken;
    synchronized (this) {
      waiting.addAll(clients);
      woken = threadToWake();
    }
    wake(woken);
  }

  @Override
  public void close() {
    List<PlatformThread> parked;
    synchronized (this) {
      closed = true;
      parked = List.copyOf(idle);
      idle.clear();
    }
    parked.forEach(PlatformThread::wake);
  }

  /// The work of a thread that was just started or woken. A client's place is given back only when
  /// its thread serves the next one or is idle, so that threads never outnumber places.
  void serveAll(PlatformThread thread) {
    for (var client = firstAfterWaking(thread); client != null; ) {
      occupancy.hops().increment();
      var served = client;
      var wasRun = OwnThread.run(served, sleeper);
      try {
        client = nextOrPark(thread);
      } finally {
        if (wasRun) {
          served.release();
        }
      }
    }
  }

  /// A parked thread has waited long enough.
  ///
  /// @return whether it may end: not if it is being woken
  synchronized boolean retire(PlatformThread thread) {
    return idle.remove(thread);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private @Nullable Client firstAfterWaking(PlatformThread thread) {
    Client first;
    PlatformThread next;
    synchronized (this) {
      waking = false;
      first = nextOrPark(thread);
      next = threadToWake();
    }
    wake(next);
    return first;
  }

  private synchronized @Nullable Client nextOrPark(PlatformThread thread) {
    var next = waiting.poll();
    if (next == null && !closed) {
      idle.addFirst(thread);
    }
    return next;
  }

  private @Nullable PlatformThread threadToWake() {
    if (waking || waiting.isEmpty()) {
      return null;
    }
    var parked = idle.pollFirst();
    var woken =
        parked != null
            ? parked
            : new PlatformThread(this, "platform-call-" + ++threadsStarted, keepAlive);
    waking = true; // Not before there is a thread: it alone takes this back.
    return woken;
  }

  /// A thread that the system does not give fails those who would have waited for it.
  private void wake(@Nullable PlatformThread thread) {
    if (thread == null) {
      return;
    }
    try {
      thread.wake();
    } catch (Throwable failure) {
      List<Client> stranded;
      synchronized (this) {
        waking = false;
        stranded = waiting.drain();
      }
      stranded.forEach(client -> client.fail(failure));
    }
  }
}
