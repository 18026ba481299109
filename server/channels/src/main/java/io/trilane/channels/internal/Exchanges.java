package io.trilane.channels.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of one `select`, locked together.
///
/// A thread holds none of the locks while it waits for another one. A waiting thread may lose its
/// processor, and every thread that needs a lock which it holds would lose it too; virtual threads
/// with a single carrier would wait forever. Of several selects that get into each other's way, the
/// one furthest in the order of ids meets only holders that never wait, so it gets on.
public final class Exchanges {
  private final List<Exchange<?>> inOrder = new ArrayList<>();

  /// Adds a channel, once, before the first [#lock].
  public void add(Exchange<?> exchange) {
    if (!inOrder.contains(exchange)) {
      inOrder.add(exchange);
    }
  }

  /// Sorts the channels in the order in which every select locks them.
  public void sort() {
    inOrder.sort(Comparator.comparingLong(exchange -> exchange.id));
  }

  /// Takes all locks. When it returns, they are all held at one moment.
  public void lock() {
    for (var taken = tryLock(); taken != null; taken = tryLock()) {
      taken.lock();
      taken.unlock();
    }
  }

  /// Takes all locks, or none.
  ///
  /// @return the first channel found locked; null if this thread holds all locks now
  @Nullable Exchange<?> tryLock() {
    for (var i = 0; i < inOrder.size(); i++) {
      if (!inOrder.get(i).tryLock()) {
        inOrder.subList(0, i).forEach(Exchange::unlock);
        return inOrder.get(i);
      }
    }
    return null;
  }

  /// Releases all locks, and then wakes the waiters served.
  public void unlock() {
    Place<?> served = null;
    for (var exchange : inOrder) {
      var first = exchange.release();
      served = first == null ? served : first;
    }
    Place.wakeAll(served);
  }
}
