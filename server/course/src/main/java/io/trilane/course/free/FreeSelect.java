package io.trilane.course.free;

import io.trilane.channels.Select;
import io.trilane.channels.observe.WaitObserver;
import io.trilane.course.lab.SelectCase;
import io.trilane.course.lab.SelectCase.After;
import io.trilane.course.lab.SelectCase.Otherwise;
import io.trilane.course.lab.SelectCase.Receive;
import io.trilane.course.lab.SelectCase.Send;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One run of the shipped `select`, recorded.
final class FreeSelect<R> {
  private final World world;
  private final List<SelectCase<R>> cases;

  FreeSelect(World world, List<SelectCase<R>> cases) {
    this.world = world;
    this.cases = cases;
  }

  R run() throws InterruptedException {
    world.requireGoingOn();
    var timed = cases.stream().anyMatch(each -> each instanceof After<R>);
    var wait = timed ? world.timedWait("select", names()) : world.wait("select", names());
    Chosen<R> chosen = null;
    boolean waited;
    try {
      chosen = ScopedValue.where(WaitObserver.CURRENT, wait).call(() -> select());
    } finally {
      waited = wait.settle(chosen != null && chosen.byOther());
    }
    world.goesOn(chosen.operation(), chosen.object(), waited);
    return chosen.action().get();
  }

  private Chosen<R> select() throws InterruptedException {
    @SuppressWarnings("unchecked") // An array of a generic type; it is only read.
    io.trilane.channels.Case<Chosen<R>>[] shipped =
        cases.stream().map(this::shipped).toArray(io.trilane.channels.Case[]::new);
    return Select.select(shipped);
  }

  private io.trilane.channels.Case<Chosen<R>> shipped(SelectCase<R> each) {
    return switch (each) {
      case Receive<?, R> receive -> receive(receive);
      case Send<?, R> send -> send(send);
      case Otherwise<R>(var action) ->
          Select.otherwise(() -> new Chosen<>("default", "", false, action));
      case After<R>(var timeout, var action) ->
          Select.after(
              timeout, () -> new Chosen<>("timeout", timeout.toMillis() + " ms", false, action));
    };
  }

  private <T> io.trilane.channels.Case<Chosen<R>> receive(Receive<T, R> receive) {
    var from = (FreeChan<T>) receive.from();
    return Select.receive(
        from.channel(),
        received -> {
          var message = received.value();
          var value = message == null ? null : message.value();
          return new Chosen<>(
              "receive", from.name(message), true, () -> receive.action().apply(value));
        });
  }

  private <T> io.trilane.channels.Case<Chosen<R>> send(Send<T, R> send) {
    var to = (FreeChan<T>) send.to();
    var message = to.message(send.value());
    return Select.send(
        to.channel(), message, () -> new Chosen<>("send", to.name(message), true, send.action()));
  }

  private String names() {
    return cases.stream().flatMap(FreeSelect::name).collect(Collectors.joining(", "));
  }

  private static Stream<String> name(SelectCase<?> each) {
    return switch (each) {
      case Receive<?, ?> receive -> Stream.of(((FreeChan<?>) receive.from()).name());
      case Send<?, ?> send -> Stream.of(((FreeChan<?>) send.to()).name());
      case Otherwise<?> _, After<?> _ -> Stream.empty();
    };
  }

  /// The case that goes.
  ///
  /// @param byOther whether another task came to the other side, or has before
  private record Chosen<R>(String operation, String object, boolean byOther, Supplier<R> action) {}
}
