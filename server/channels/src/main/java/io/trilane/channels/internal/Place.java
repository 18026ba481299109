package io.trilane.channels.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One place in a channel's queue: a blocked send or receive, an asynchronous one, or one case of a
/// blocked `select`. Go's `sudog`.
public final class Place<T> {
  /// The value that a sender offers or a receiver was given; null for a receiver that was given
  /// nothing yet, and for a waiter served by a close. Guarded by the channel's lock until the party
  /// is claimed, then owned by the thread or callback that waited.
  @Nullable T value;

  /// The links and the queue this waiter stands in; guarded by the channel's lock. Off the queue,
  /// `next` chains those to be woken once the lock is released.
  @Nullable WaitQueue<T> queue;

  @Nullable Place<T> previous;
  @Nullable Place<T> next;

  private final Party party;
  private final @Nullable Consumer<? super Place<T>> callback;

  /// A waiter of a blocked thread.
  ///
  /// @param value null for a receiver
  public Place(@Nullable T value, Party party) {
    this(value, party, null);
  }

  /// A waiter whose `callback` runs once it has been served.
  ///
  /// @param value null for a receiver
  public Place(@Nullable T value, Party party, @Nullable Consumer<? super Place<T>> callback) {
    this.value = value;
    this.party = party;
    this.callback = callback;
  }

  /// The value offered or given. Read it only after this waiter has been served.
  ///
  /// @return null if a close has served this waiter
  public @Nullable T value() {
    return value;
  }

  public Party party() {
    return party;
  }

  /// Serves this waiter, unless it has been served or has withdrawn. Called under the lock.
  public boolean claim() {
    return party.claim(this);
  }

  /// Serves this waiter with a value. Called under the lock. The value is there before the claim
  /// publishes it; after a claim that failed it is never read.
  public boolean claim(@Nullable T delivered) {
    value = delivered;
    return party.claim(this);
  }

  /// Wakes `first` and the waiters chained to it.
  public static void wakeAll(@Nullable Place<?> first) {
    for (var waiter = first; waiter != null; ) {
      var next = waiter.next; // Once woken, it may be gone.
      waiter.wake();
      waiter = next;
    }
  }

  /// Called by the thread that claimed this waiter, after it has released the lock.
  public void wake() {
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
