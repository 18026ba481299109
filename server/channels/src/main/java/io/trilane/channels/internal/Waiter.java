package io.trilane.channels;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One place in a channel's queue: a blocked send or receive, an asynchronous one, or one case of a
/// blocked `select`. Go's `sudog`.
final class Waiter<T> {
  /// What a sender offers or a receiver was given; null for a receiver that was given nothing yet,
  /// and for everybody whom a close has served. Guarded by the channel's lock until the party is
  /// claimed, then owned by whoever waited.
  @Nullable T value;

  /// The links and the queue this waiter stands in; guarded by the channel's lock. Off the queue,
  /// `next` chains those to be woken once the lock is released.
  @Nullable WaitQueue<T> queue;

  @Nullable Waiter<T> previous;
  @Nullable Waiter<T> next;

  private final Party party;
  private final @Nullable Consumer<? super Waiter<T>> callback;

  Waiter(@Nullable T value, Party party) {
    this(value, party, null);
  }

  Waiter(@Nullable T value, Party party, @Nullable Consumer<? super Waiter<T>> callback) {
    this.value = value;
    this.party = party;
    this.callback = callback;
  }

  Party party() {
    return party;
  }

  /// Called under the lock.
  boolean claim() {
    return party.claim(this);
  }

  /// Called under the lock. The value is there before the claim publishes it; if the claim fails,
  /// nobody looks at it.
  boolean claim(@Nullable T delivered) {
    value = delivered;
    return party.claim(this);
  }

  /// For a sender that has been served.
  void requireSent() {
    if (value == null) {
      throw new ChannelClosedException("send on a channel that was closed meanwhile");
    }
  }

  /// Wakes `first` and those chained to it.
  static void wakeAll(@Nullable Waiter<?> first) {
    for (Waiter<?> waiter = first; waiter != null; ) {
      var next = waiter.next; // Once woken, it may be gone.
      waiter.wake();
      waiter = next;
    }
  }

  /// Called by the thread that claimed this waiter, after it has released the lock.
  void wake() {
    if (callback == null) {
      party.unpark();
      return;
    }
    try {
      callback.accept(this);
    } catch (Throwable thrown) { // It must not break the operation that happened to serve it.
      var thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
  }
}
