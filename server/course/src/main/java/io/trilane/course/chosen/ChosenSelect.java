package io.trilane.course.chosen;

import io.trilane.course.chosen.ChosenChan.Meeting;
import io.trilane.course.chosen.ChosenChan.Offer;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.lab.SelectCase.After;
import io.trilane.course.lab.SelectCase.Otherwise;
import io.trilane.course.lab.SelectCase.Receive;
import io.trilane.course.lab.SelectCase.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One run of a `select`: a point at which the chooser also picks among the cases that can go.
final class ChosenSelect<R> {
  private final ChosenWorld world;
  private final List<SelectCase<R>> cases;
  private final Meeting meeting = new Meeting();
  private final List<Ready<R>> queued = new ArrayList<>();

  ChosenSelect(ChosenWorld world, List<SelectCase<R>> cases) {
    this.world = world;
    this.cases = cases;
  }

  R run() throws InterruptedException {
    for (var each : cases) {
      switch (each) {
        case Receive<?, R> receive -> queued.add(offer(receive));
        case Send<?, R> send -> queued.add(offer(send));
        case Otherwise<R> _, After<R> _ -> {}
      }
    }
    try {
      world.point("select", names(), this::canGo);
      return meeting.isServed() ? queued.get(meeting.served()).whenServed().get() : choose();
    } finally {
      queued.forEach(each -> each.withdraw().run());
    }
  }

  private boolean canGo() {
    return meeting.isServed()
        || queued.size() < cases.size()
        || queued.stream().anyMatch(each -> each.canGo().getAsBoolean());
  }

  private R choose() {
    var ready = queued.stream().filter(each -> each.canGo().getAsBoolean()).toList();
    return ready.isEmpty() ? elsewise() : ready.get(world.choose(ready.size())).go().get();
  }

  private R elsewise() {
    for (var each : cases) {
      if (each instanceof Otherwise<R>(var action)) {
        return action.get();
      }
      if (each instanceof After<R>(var timeout, var action)) {
        world.does("timeout", timeout.toMillis() + " ms");
        return action.get();
      }
    }
    throw new IllegalStateException("a select without a case that can go has gone on");
  }

  private <T> Ready<R> offer(Receive<T, R> receive) {
    var from = (ChosenChan<T>) receive.from();
    var offer = from.offerToReceive(meeting, queued.size());
    return new Ready<>(
        from.name(),
        () -> from.canReceive(meeting),
        () -> {
          world.does("receive", from.numbered(from.nextNumber(meeting)));
          return receive.action().apply(from.receive(meeting));
        },
        () -> {
          world.does("receive", from.numbered(offer.number()));
          return receive.action().apply(offer.value());
        },
        () -> from.withdraw(offer));
  }

  private <T> Ready<R> offer(Send<T, R> send) {
    var to = (ChosenChan<T>) send.to();
    Offer<T> offer = to.offerToSend(meeting, queued.size(), send.value());
    return new Ready<>(
        to.name(),
        () -> to.canSend(meeting),
        () -> {
          to.send(meeting, send.value());
          world.does("send", to.numbered(to.lastNumber()));
          return send.action().get();
        },
        () -> {
          world.does("send", to.numbered(offer.number()));
          return send.action().get();
        },
        () -> to.withdraw(offer));
  }

  private String names() {
    return queued.stream().map(Ready::name).collect(Collectors.joining(", "));
  }

  /// A case at a channel.
  ///
  /// @param go does it
  /// @param whenServed what is left to do if someone else has done it
  private record Ready<R>(
      String name,
      BooleanSupplier canGo,
      Supplier<R> go,
      Supplier<R> whenServed,
      Runnable withdraw) {}
}
