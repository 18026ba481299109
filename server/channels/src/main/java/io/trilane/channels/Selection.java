package io.trilane.channels;

import io.trilane.channels.internal.Exchanges;
import io.trilane.channels.internal.Party;
import io.trilane.channels.internal.Patience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a [Select]: take one of the ready cases; if there is none, lock all channels in the
/// order of their ids, look again, and queue at all of them under one [Party], as Go's
/// `runtime/select.go` does.
///
/// Our differences: the first look takes no lock but that of the case it settles on, which is
/// enough to find it ready, while "none is ready" has to hold at one moment and is only said under
/// all locks; one is drawn from the ready cases in place of shuffling them all; and no lock is held
/// while waiting for the next one.
final class Selection<R> {
  private static final Patience PATIENCE = new Patience(false);

  private final Case<R>[] cases;
  private final @Nullable AfterCase<R> after;

  Selection(Case<R>[] cases) {
    this.cases = cases;
    this.after = afterAmong(cases);
  }

  R run() throws InterruptedException {
    var blocks = after == null || !after.isDefault();
    if (blocks) {
      Channel.requireNotInterrupted();
    }
    var chosen = blocks ? attemptOne() : null;
    return (chosen == null ? attemptAllOrWait() : chosen).get();
  }

  private @Nullable Supplier<R> attemptOne() {
    var drawn = draw();
    if (drawn == null) {
      return null;
    }
    drawn.exchange().lock();
    try {
      return drawn.attempt();
    } finally {
      drawn.exchange().unlock();
    }
  }

  private Supplier<R> attemptAllOrWait() throws InterruptedException {
    var party = Party.currentThread();
    List<ChannelCase.Queued<?, R>> queued = List.of();
    var exchanges = exchanges();
    exchanges.lock();
    try {
      // A drawn case may fail if its waiters have been served elsewhere; then they are removed.
      for (var drawn = draw(); drawn != null; drawn = draw()) {
        var chosen = drawn.attempt();
        if (chosen != null) {
          return chosen;
        }
      }
      if (after != null && after.isDefault()) {
        return after.action()::get;
      }
      queued = enqueueAll(party);
    } finally {
      exchanges.unlock();
    }
    return await(party, queued);
  }

  /// Draws one of the cases that seem ready, each with the same probability.
  ///
  /// @return null if there is none
  private @Nullable ChannelCase<R> draw() {
    ChannelCase<R> drawn = null;
    var ready = 0;
    for (var each : cases) {
      if (each instanceof ChannelCase<R> it && it.seemsReady()) {
        ready++;
        if (ready == 1 || ThreadLocalRandom.current().nextInt(ready) == 0) {
          drawn = it;
        }
      }
    }
    return drawn;
  }

  /// Queues in random order, because the first of several cases at one channel is served first.
  private List<ChannelCase.Queued<?, R>> enqueueAll(Party party) {
    var queued = new ArrayList<ChannelCase.Queued<?, R>>(cases.length);
    var shuffled = Arrays.asList(cases.clone());
    Collections.shuffle(shuffled, ThreadLocalRandom.current());
    for (var each : shuffled) {
      if (each instanceof ChannelCase<R> it && !it.exchange().isNil()) {
        queued.add(it.enqueue(party));
      }
    }
    return queued;
  }

  private Supplier<R> await(Party party, List<ChannelCase.Queued<?, R>> queued)
      throws InterruptedException {
    Supplier<R> chosen = null;
    try {
      PATIENCE.linger(party);
      if (after == null) {
        party.await(Party.FOREVER);
      } else if (!party.await(after.nanos())) {
        chosen = after.action()::get;
      }
    } finally {
      for (var each : queued) {
        if (party.isServedBy(each.waiter())) {
          chosen = each.served();
        } else {
          each.leave();
        }
      }
    }
    return Objects.requireNonNull(chosen);
  }

  private Exchanges exchanges() {
    var exchanges = new Exchanges();
    for (var each : cases) {
      if (each instanceof ChannelCase<R> it && !it.exchange().isNil()) {
        exchanges.add(it.exchange());
      }
    }
    exchanges.sort();
    return exchanges;
  }

  private static <R> @Nullable AfterCase<R> afterAmong(Case<R>[] cases) {
    AfterCase<R> after = null;
    for (var each : cases) {
      if (each instanceof AfterCase<R> it) {
        if (after != null) {
          throw new IllegalArgumentException("a select has at most one otherwise or after");
        }
        after = it;
      }
    }
    return after;
  }
}
