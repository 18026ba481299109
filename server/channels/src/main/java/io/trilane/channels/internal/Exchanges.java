package io.trilane.channels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of one `select`, locked together.
///
/// No lock is held while waiting for another one. A thread that waits may lose its processor, and
/// everybody who needs a lock that it holds would wait for the processor too; on a virtual thread
/// without a second carrier they would wait for ever. The select that is furthest in the order of
/// ids meets only holders that let go by themselves, so one of them always gets on.
final class Exchanges {
  private final List<Exchange<?>> inOrder = new ArrayList<>();

  /// Adds a channel, once, before the first [#lock].
  void add(Exchange<?> exchange) {
    if (!inOrder.contains(exchange)) {
      inOrder.add(exchange);
    }
  }

  /// Sorts the channels in the order in which every select locks them.
  void sort() {
    inOrder.sort(Comparator.comparingLong(exchange -> exchange.id));
  }

  /// Takes all locks. When it returns, they are all held at one moment.
  void lock() {
    for (var taken = tryLock(); taken != null; taken = tryLock()) {
      taken.lock();
      taken.unlock();
    }
  }

  /// Takes all locks, or none.
  ///
  /// @return the first channel that somebody else had locked; null if all are locked now
  @Nullable Exchange<?> tryLock() {
    for (int i = 0; i < inOrder.size(); i++) {
      if (!inOrder.get(i).tryLock()) {
        inOrder.subList(0, i).forEach(Exchange::unlock);
        return inOrder.get(i);
      }
    }
    return null;
  }

  /// Wakes those served only when no lock is held any more.
  void unlock() {
    Waiter<?> served = null;
    for (var exchange : inOrder) {
      var first = exchange.release();
      served = first == null ? served : first;
    }
    Waiter.wakeAll(served);
  }
}
