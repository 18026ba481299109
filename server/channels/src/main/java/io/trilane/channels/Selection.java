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
/// Our difference: the first visit takes one lock at a time. Whichever case it takes was ready at
/// that moment, and a random order is as fair without the other locks; only "none is ready" has to
/// hold at one moment, and only the second visit says so.
final class Selection<R> {
  private final List<ChannelCase<R>> cases = new ArrayList<>();
  private Case.@Nullable After<R> after;

  void add(Case<R> added) {
    switch (added) {
      case Case.Nil<R> _ -> {}
      case ChannelCase<R> it -> addAtRandom(it);
      case Case.After<R> it when after == null -> after = it;
      case Case.After<R> _ ->
          throw new IllegalArgumentException("a select has at most one otherwise or after");
    }
  }

  R run() throws InterruptedException {
    boolean blocks = after == null || after.nanos() > 0;
    if (blocks) {
      Channel.requireNotInterrupted();
    }
    Supplier<R> chosen = blocks ? attemptOneByOne() : null;
    return (chosen == null ? attemptTogether() : chosen).get();
  }

  private @Nullable Supplier<R> attemptOneByOne() {
    for (var each : cases) {
      each.exchange().lock();
      try {
        var chosen = each.attempt();
        if (chosen != null) {
          return chosen;
        }
      } finally {
        each.exchange().unlock();
      }
    }
    return null;
  }

  private Supplier<R> attemptTogether() throws InterruptedException {
    var party = Party.currentThread();
    var queued = new ArrayList<ChannelCase.Queued<?, R>>(cases.size());
    var exchanges = lockAll();
    try {
      for (var each : cases) {
        var chosen = each.attempt();
        if (chosen != null) {
          return chosen;
        }
      }
      if (after != null && after.nanos() <= 0) {
        return after.action()::get;
      }
      for (var each : cases) {
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

  private List<Exchange<?>> lockAll() {
    List<Exchange<?>> exchanges = new ArrayList<>(cases.size());
    for (var each : cases) {
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

  /// Inserts at a random place, which leaves every order of the cases equally likely.
  private void addAtRandom(ChannelCase<R> added) {
    int place = ThreadLocalRandom.current().nextInt(cases.size() + 1);
    cases.add(place, added);
  }
}
