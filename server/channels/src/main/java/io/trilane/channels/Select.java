package io.trilane.channels;

import io.trilane.channels.internal.Exchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits at several channels and does exactly one of several sends and receives: Go's `select`.
///
/// ```java
/// String heard = select(
///     receive(news, it -> it.ok() ? it.value() : "closed"),
///     send(questions, "why?", () -> "asked"),
///     after(Duration.ofSeconds(1), () -> "silence"));
/// ```
///
/// Among several ready cases one is chosen uniformly at random. A channel may stand in several
/// cases, on either side; a select never serves itself. Java evaluates the arguments once and in
/// order, as Go does.
public final class Select {
  private Select() {}

  /// Blocks until one case can go, does it, and runs its action: outside every lock, on this
  /// thread. Without cases, or with nil channels alone, it blocks forever.
  ///
  /// @param cases sends and receives, with at most one [#otherwise] or [#after], anywhere
  /// @return the result of the chosen case's action
  /// @throws ChannelClosedException if the chosen case sends on a closed channel
  /// @throws InterruptedException if interrupted before a case was chosen; then none has taken
  ///   place. With [#otherwise] it never blocks and never throws this
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read, and as what it is.
  public static <R> R select(Case<R>... cases) throws InterruptedException {
    return new Selection<>(cases).run();
  }

  /// A case that receives.
  ///
  /// @param channel null for a nil channel, which is never chosen
  public static <T, R> Case<R> receive(
      @Nullable ReceiveChannel<T> channel, Function<? super Received<T>, ? extends R> action) {
    return switch (channel) {
      case null -> new ReceiveCase<>(Exchange.nil(), action);
      case Channel<T> open -> new ReceiveCase<>(open.exchange, action);
    };
  }

  /// A case that sends.
  ///
  /// @param channel null for a nil channel, which is never chosen
  public static <T, R> Case<R> send(
      @Nullable SendChannel<T> channel, T value, Supplier<? extends R> action) {
    Channel.requireValue(value);
    return switch (channel) {
      case null -> new SendCase<>(Exchange.nil(), value, action);
      case Channel<T> open -> new SendCase<>(open.exchange, value, action);
    };
  }

  /// Go's `default`: chosen if, and only if, at one moment no other case is ready.
  public static <R> Case<R> otherwise(Supplier<? extends R> action) {
    return new AfterCase<>(0, action);
  }

  /// Go's `case <-time.After(timeout)`: chosen if no other case was ready for that time.
  public static <R> Case<R> after(Duration timeout, Supplier<? extends R> action) {
    return new AfterCase<>(TimeUnit.NANOSECONDS.convert(timeout), action);
  }
}
