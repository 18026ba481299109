package io.trilane.runtime.internal.routing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Deals the calls of one method to its models in exactly the proportions of their shares.
///
/// Each method has its own: if two that take turns shared one, each of them could always meet the
/// same model.
final class Dealer {
  private final List<Route> cycle;
  private final AtomicLong dealt = new AtomicLong();

  Dealer(List<Route> cycle) {
    this.cycle = cycle;
  }

  /// Any thread; never blocks.
  Route next() {
    return cycle.size() == 1
        ? cycle.getFirst()
        : cycle.get((int) (dealt.getAndIncrement() % cycle.size()));
  }
}
