package io.trilane.channels;

import java.util.function.Supplier;

/// One case of a [Select]. It is immutable and may be used again, also by several threads.
public sealed interface Case<R> permits ChannelCase, Case.After, Case.Nil {

  /// What to do when nothing else was ready for `nanos`; for 0 or less, `default`.
  record After<R>(long nanos, Supplier<? extends R> action) implements Case<R> {}

  /// A send or receive on a nil channel.
  record Nil<R>() implements Case<R> {}
}
