package io.trilane.runtime.internal.admission;

import io.trilane.runtime.internal.log.FailureLog;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A bound on how many calls hold a place at once, and the line of those that wait for one.
///
/// A place that is given back while there is a line goes to the first in it, on the calling thread
/// and outside of every lock. A new call goes to the end of the line even if a place is free, so
/// the line is first come, first served.
public final class Limit {
  /// The answer to a call that asked for a place.
  enum Outcome {
    TAKEN,
    WAITING,
    FULL
  }

  /// So many addresses at least share the kept places.
  private static final int ADDRESSES = 4;

  private final String key;
  private final AtomicInteger maximum;
  private final AtomicInteger taken = new AtomicInteger();

  /// Places beyond the maximum, for calls of addresses that hold few.
  private volatile int reserve;

  // Guarded by line; its size is read without.
  private final SequencedSet<Runnable> line = new LinkedHashSet<>();
  private volatile int waiting;

  /// Calls of [#handOver] that are not done yet; the first of them does it for all.
  private final AtomicInteger handOvers = new AtomicInteger();

  /// A limit that a setting gives.
  public Limit(Setting<Integer> maximum, Settings settings) {
    this(maximum.key(), settings.get(maximum));
  }

  /// @param key the configuration key of this limit, which a refusal names
  public Limit(String key, int maximum) {
    this(key, new AtomicInteger(maximum));
  }

  /// A limit that follows `maximum` at any time. No call may wait for it.
  public Limit(String key, AtomicInteger maximum) {
    this.key = key;
    this.maximum = maximum;
  }

  /// A limit that no call reaches.
  public static Limit none() {
    return new Limit("", Integer.MAX_VALUE);
  }

  /// Keeps some places beyond the maximum for addresses that hold few, so that one address which
  /// takes all the others keeps nobody else out.
  void keep(int places) {
    reserve = places;
  }

  /// Changes the limit. Calls that hold a place keep it, even if the limit is lower now.
  void resize(int newMaximum) {
    maximum.set(newMaximum);
    if (waiting > 0) {
      handOver();
    }
  }

  /// Takes a place if one is free and no call waits for it. Never blocks.
  public boolean tryTake() {
    return waiting == 0 && takeFree();
  }

  /// As [#tryTake()]. A call of an address that holds few gets a kept place if no other is free,
  /// and does not stand behind the line.
  boolean tryTake(CallOrigin origin) {
    if (tryTake()) {
      return true;
    }
    var kept = reserve;
    return kept > 0 && origin.hasFew(kept / ADDRESSES) && takeBelow(maximum.get() + kept);
  }

  /// Takes a place, or joins the line if that is shorter than `longestLine`.
  ///
  /// @param given runs once, on any thread, when a place is taken for a call in line, unless the
  ///   call has left before; it is also the name of the call in [#leave]
  Outcome takeOrJoin(Runnable given, int longestLine) {
    synchronized (line) {
      if (line.isEmpty() && takeFree()) {
        return Outcome.TAKEN;
      }
      if (line.size() >= longestLine) {
        return Outcome.FULL;
      }
      line.add(given);
      waiting = line.size();
      // From here on every giveBack sees the line; one that came just before did not.
      if (line.getFirst().equals(given) && takeFree()) {
        remove(given);
        return Outcome.TAKEN;
      }
      return Outcome.WAITING;
    }
  }

  /// Leaves the line, if the call still stands in it.
  void leave(Runnable given) {
    synchronized (line) {
      remove(given);
    }
  }

  /// Gives a place back.
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

  public Refusal refusal() {
    return new Refusal(key, maximum.get());
  }

  /// Not recursive, though a call that gets a place may give another one back at once: otherwise a
  /// long line would be a deep stack.
  private void handOver() {
    if (handOvers.getAndIncrement() > 0) {
      return;
    }
    do {
      for (var next = nextInLine(); next != null; next = nextInLine()) {
        tell(next);
      }
    } while (handOvers.decrementAndGet() > 0);
  }

  /// The others in line depend on this going on.
  private void tell(Runnable next) {
    try {
      next.run();
    } catch (Throwable failure) {
      FailureLog.report("{}: a call that got a place failed", key, failure);
    }
  }

  private @Nullable Runnable nextInLine() {
    synchronized (line) {
      if (line.isEmpty() || !takeFree()) {
        return null;
      }
      var next = line.getFirst();
      remove(next);
      return next;
    }
  }

  private void remove(Runnable given) {
    line.remove(given);
    waiting = line.size();
  }

  private boolean takeFree() {
    return takeBelow(maximum.get());
  }

  private boolean takeBelow(int most) {
    for (var now = taken.get(); now < most; now = taken.get()) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }
}
