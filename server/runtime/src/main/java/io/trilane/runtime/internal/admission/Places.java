package io.trilane.runtime.internal.admission;

import io.trilane.runtime.Setting;
import io.trilane.runtime.Settings;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A number of places of one kind, each held by one client in flight, and the line of those that
/// wait for one.
///
/// Whoever gives a place back while there is a line hands it to the first of it, on the calling
/// thread and outside of every lock. A newcomer goes to the end of the line even if it sees a place
/// free, so that the line is first come, first served.
public final class Places {
  /// What became of one who asked for a place.
  enum Outcome {
    TAKEN,
    WAITS,
    FULL
  }

  private final String key;
  private final AtomicInteger maximum;
  private final AtomicInteger taken = new AtomicInteger();

  // Guarded by line; its size is read without.
  private final SequencedSet<Application> line = new LinkedHashSet<>();
  private volatile int waiting;

  /// Calls of [#handOver] that are not done yet; the first of them does it for all.
  private final AtomicInteger handOvers = new AtomicInteger();

  /// As many places as a setting says.
  public Places(Setting<Integer> maximum, Settings settings) {
    this(maximum.key(), settings.get(maximum));
  }

  /// @param key the configuration key that bounds them, which a refusal names
  public Places(String key, int maximum) {
    this(key, new AtomicInteger(maximum));
  }

  /// Places of which there are always as many as `maximum` says. Nobody may wait for them.
  public Places(String key, AtomicInteger maximum) {
    this.key = key;
    this.maximum = maximum;
  }

  /// As many places as there are clients; for a connection that has no bound of its own.
  public static Places unbounded() {
    return new Places("", Integer.MAX_VALUE);
  }

  /// Changes how many there are. Clients that hold a place keep it, even if there are fewer now.
  void resize(int newMaximum) {
    maximum.set(newMaximum);
    if (waiting > 0) {
      handOver();
    }
  }

  /// Takes a place if there is one that nobody waits for. Never blocks.
  public boolean take() {
    return waiting == 0 && takeFree();
  }

  /// Takes a place, or joins the line if that is shorter than `longestLine`. From then on
  /// [Application#placeGiven] is called once, unless the application has left before.
  Outcome takeOrJoin(Application application, int longestLine) {
    synchronized (line) {
      if (line.isEmpty() && takeFree()) {
        return Outcome.TAKEN;
      }
      if (line.size() >= longestLine) {
        return Outcome.FULL;
      }
      line.add(application);
      waiting = line.size();
      // From here on every giveBack sees the line; one that came just before did not.
      if (line.getFirst() == application && takeFree()) {
        remove(application);
        return Outcome.TAKEN;
      }
      return Outcome.WAITS;
    }
  }

  /// Leaves the line, if the application still stands in it.
  void leave(Application application) {
    synchronized (line) {
      remove(application);
    }
  }

  public void giveBack() {
    taken.decrementAndGet();
    if (waiting > 0) {
      handOver();
    }
  }

  public int taken() {
    return taken.get();
  }

  int waiting() {
    return waiting;
  }

  int maximum() {
    return maximum.get();
  }

  double utilisation() {
    return (double) taken.get() / maximum.get();
  }

  public Overload overload() {
    return new Overload(key, maximum.get());
  }

  /// Not recursive, though whoever gets a place may give another one back at once: else a long line
  /// would be a deep stack.
  private void handOver() {
    if (handOvers.getAndIncrement() > 0) {
      return;
    }
    do {
      for (var next = nextInLine(); next != null; next = nextInLine()) {
        next.placeGiven();
      }
    } while (handOvers.decrementAndGet() > 0);
  }

  private @Nullable Application nextInLine() {
    synchronized (line) {
      if (line.isEmpty() || !takeFree()) {
        return null;
      }
      var next = line.getFirst();
      remove(next);
      return next;
    }
  }

  private void remove(Application application) {
    line.remove(application);
    waiting = line.size();
  }

  private boolean takeFree() {
    for (var now = taken.get(); now < maximum.get(); now = taken.get()) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }
}
