package io.trilane.runtime.internal.model;

import static io.trilane.settings.Setting.integer;

import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.OwnThread;
import io.trilane.runtime.internal.client.Sleeper;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.WheelTimers;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// A virtual thread per client.
///
/// It differs from the platform model in one thing: threads are so cheap that none is kept. Each
/// client gets a new one, which blocks wherever the handler waits, and a timer wheel ends its
/// pauses.
public final class VirtualModel implements ConcurrencyModel {
  private static final Setting<Integer> MAX_CALLS =
      integer(
          "trilane.virtual.max-calls",
          10_000,
          1,
          10_000_000,
          "Calls with one request in flight; more are refused.");
  private static final Setting<Integer> MAX_SESSIONS =
      integer(
          "trilane.virtual.max-sessions",
          20_000,
          1,
          10_000_000,
          "Open streams of requests; more are refused.");
  static final List<Setting<?>> SETTINGS = List.of(MAX_CALLS, MAX_SESSIONS);

  private final Occupancy occupancy;
  private final WheelTimers timers = new WheelTimers(Thread.ofVirtual().name("virtual-timer-1"));
  private final Sleeper sleeper;
  private final ThreadFactory threads = Thread.ofVirtual().name("virtual-call-").factory();
  private final ThreadFactory taskThreads = Thread.ofVirtual().name("virtual-task-").factory();

  public VirtualModel(Settings settings, Time time) {
    occupancy = Occupancy.of("virtual", MAX_CALLS, MAX_SESSIONS, settings, time);
    sleeper = TimerSleeper.in(time, new WheelSleeper(timers));
  }

  @Override
  public Occupancy occupancy() {
    return occupancy;
  }

  /// Only the first thread is started by the event loop. It starts the others, which so go to its
  /// carrier's own queue: the loop pays for one submission from outside the scheduler in place of
  /// one for each client.
  @Override
  public void start(List<Client> clients) {
    occupancy.inFlight().add(clients);
    newThread(clients.getFirst(), () -> runFirstStartOthers(clients)).start();
  }

  @Override
  public void close() {
    timers.close();
  }

  private Thread newThread(Client client, Runnable work) {
    return (client.costClass() == CostClass.TASK ? taskThreads : threads).newThread(work);
  }

  private void runFirstStartOthers(List<Client> clients) {
    for (var next = 1; next < clients.size(); next++) { // No iterator: mostly there is none.
      startOther(clients.get(next));
    }
    run(clients.getFirst());
  }

  private void startOther(Client client) {
    try {
      newThread(client, () -> run(client)).start();
    } catch (Throwable failure) {
      client.fail(failure);
    }
  }

  private void run(Client client) {
    occupancy.hops().increment();
    if (OwnThread.run(client, sleeper)) {
      client.release();
    }
  }
}
