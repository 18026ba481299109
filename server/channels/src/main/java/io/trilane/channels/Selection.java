package io.trilane.channels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a [Select], as in Go's `runtime/select.go`: visit the cases in random order and take
/// the first that is ready; if none is, lock all channels in the order of their ids, look again,
/// and queue at all of them under one [Party].
///
/// Our difference: the first visit passes over what seems not ready, and takes one lock at a time.
/// Whichever case it takes was ready at that moment, and a random order is as fair without the
/// other locks; only "none is ready" has to hold at one moment, and only the second visit says so.
final class Selection<R> {
  private final Case<R>[] cases;
  private final Case.@Nullable After<R> after;

  /// @param cases a copy of its own, since the first visit shuffles it
  Selection(Case<R>[] cases) {
    this.cases = cases;
    this.after = afterAmong(cases);
  }

  R run() throws InterruptedException {
    boolean blocks = after == null || after.nanos() > 0;
    if (blocks) {
      Channel.requireNotInterrupted();
    }
    var chosen = attemptOneByOne(blocks);
    return (chosen == null ? attemptTogether() : chosen).get();
  }

  /// Shuffles the cases, and for a select that blocks tries each as its turn comes.
  private @Nullable Supplier<R> attemptOneByOne(boolean blocks) {
    for (int i = 0; i < cases.length; i++) {
      var each = drawFrom(i);
      if (blocks && each instanceof ChannelCase<R> waiting && waiting.seemsReady()) {
        var chosen = attempt(waiting);
        if (chosen != null) {
          return chosen;
        }
      }
    }
    return null;
  }

  /// Puts any of the cases from `place` on there, each with the same probability.
  private Case<R> drawFrom(int place) {
    int left = cases.length - place;
    int drawn = left == 1 ? place : place + ThreadLocalRandom.current().nextInt(left);
    var each = cases[drawn];
    cases[drawn] = cases[place];
    cases[place] = each;
    return each;
  }

  private @Nullable Supplier<R> attempt(ChannelCase<R> waiting) {
    waiting.exchange().lock();
    try {
      return waiting.attempt();
    } finally {
      waiting.exchange().unlock();
    }
  }

  private Supplier<R> attemptTogether() throws InterruptedException {
    var party = Party.currentThread();
    var waiting = channelCases();
    var queued = new ArrayList<ChannelCase.Queued<?, R>>(waiting.size());
    var exchanges = lockAll(waiting);
    try {
      for (var each : waiting) {
        var chosen = each.attempt();
        if (chosen != null) {
          return chosen;
        }
      }
      if (after != null && after.nanos() <= 0) {
        return after.action()::get;
      }
      for (var each : waiting) {
        queued.add(each.enqueue(party));
      }
    } finally {
      unlockAll(exchanges);
    }
    return await(party, queued);
  }

  private Supplier<R> await(Party party, List<ChannelCase.Queued<?, R>> queued)
      throws InterruptedException {
    Supplier<R> chosen = null;
    try {
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

  private List<ChannelCase<R>> channelCases() {
    var waiting = new ArrayList<ChannelCase<R>>(cases.length);
    for (var each : cases) {
      if (each instanceof ChannelCase<R> it) {
        waiting.add(it);
      }
    }
    return waiting;
  }

  private static <R> List<Exchange<?>> lockAll(List<ChannelCase<R>> waiting) {
    var exchanges = new ArrayList<Exchange<?>>(waiting.size());
    for (var each : waiting) {
      if (!exchanges.contains(each.exchange())) {
        exchanges.add(each.exchange());
      }
    }
    exchanges.sort(Comparator.comparingLong(exchange -> exchange.id));
    exchanges.forEach(Exchange::lock);
    return exchanges;
  }

  /// Wakes whoever was served only when no lock is held any more.
  private static void unlockAll(List<Exchange<?>> exchanges) {
    Waiter<?> served = null;
    for (var exchange : exchanges) {
      var first = exchange.release();
      served = first == null ? served : first;
    }
    Waiter.wakeAll(served);
  }

  private static <R> Case.@Nullable After<R> afterAmong(Case<R>[] cases) {
    Case.After<R> after = null;
    for (var each : cases) {
      if (each instanceof Case.After<R> it) {
        if (after != null) {
          throw new IllegalArgumentException("a select has at most one otherwise or after");
        }
        after = it;
      }
    }
    return after;
  }
}
