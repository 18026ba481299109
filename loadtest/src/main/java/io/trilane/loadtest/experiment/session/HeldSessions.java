package io.trilane.loadtest.experiment.session;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Many sessions, opened one after the other at a rate. Used from one thread.
public final class HeldSessions {
  /// The first opens so much later, so that the window is open by then.
  public static final Duration HEAD_START = Duration.ofSeconds(2);

  private static final long GLANCE_MILLIS = 20;

  private final List<EventLoop> loops;
  private final List<List<ManagedChannel>> connections = new ArrayList<>();
  private final List<List<HeldSession>> sessions = new ArrayList<>(); // each of its own loop
  private final Arrival.Held arrival;
  private final Operation operation;
  private final Timeline openings;
  private final Timeline messages;
  private volatile boolean stopped;

  /// @param connections of a loop, by its number
  public HeldSessions(
      List<EventLoop> loops,
      IntFunction<List<ManagedChannel>> connections,
      Operation operation,
      Arrival.Held arrival,
      Duration deadline) {
    this.loops = loops;
    this.operation = operation;
    this.arrival = arrival;
    var origin = System.nanoTime();
    this.openings = new Timeline(origin, loops.size(), deadline);
    this.messages = new Timeline(origin, loops.size(), deadline);
    for (var i = 0; i < loops.size(); i++) {
      this.connections.add(connections.apply(i));
      this.sessions.add(new ArrayList<>());
    }
  }

  /// Returns at once; they open in the background.
  public void start() {
    for (var i = 0; i < loops.size(); i++) {
      var loop = i;
      loops.get(i).execute(() -> openFrom(loop, loop));
    }
  }

  /// Their openings, and then the messages by which they show that they live.
  public List<Timeline> timelines() {
    return List.of(openings, messages);
  }

  /// Ends them all; blocks until each has answered its last message, or its deadline has come.
  public void finish(Duration deadline) throws InterruptedException {
    stopped = true;
    var end = System.nanoTime() + deadline.toNanos();
    each(HeldSession::stop);
    while (awaited() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
    each(HeldSession::giveUp);
    connections.forEach(all -> all.forEach(ManagedChannel::shutdownNow));
  }

  /// Opens those that are due, on their loop's thread, and comes back for the next.
  private void openFrom(int loop, int number) {
    var next = number;
    while (!stopped && next < arrival.sessions() && moment(next) <= System.nanoTime()) {
      var own = connections.get(loop);
      var session =
          new HeldSession(
              loops.get(loop),
              own.get(sessions.get(loop).size() % own.size()),
              operation,
              next,
              arrival.every().toNanos(),
              openings.track(loop),
              messages.track(loop));
      sessions.get(loop).add(session);
      session.open(moment(next));
      next += loops.size();
    }
    if (!stopped && next < arrival.sessions()) {
      var following = next;
      var _ =
          loops
              .get(loop)
              .schedule(
                  () -> openFrom(loop, following),
                  moment(following) - System.nanoTime(),
                  TimeUnit.NANOSECONDS);
    }
  }

  private long moment(int number) {
    return openings.origin() + HEAD_START.toNanos() + (long) (number * 1e9 / arrival.perSecond());
  }

  private void each(Consumer<HeldSession> action) throws InterruptedException {
    for (var i = 0; i < loops.size(); i++) {
      var own = sessions.get(i);
      loops.get(i).submit(() -> own.forEach(action)).await();
    }
  }

  private long awaited() throws InterruptedException {
    var count = new AtomicLong();
    each(session -> {
      if (session.isAwaited()) {
        count.incrementAndGet();
      }
    });
    return count.get();
  }
}
