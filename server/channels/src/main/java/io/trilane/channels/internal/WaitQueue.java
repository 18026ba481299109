package io.trilane.channels.internal;

import org.jspecify.annotations.Nullable;

/// The waiters on one side of a channel, in the order in which they came. Doubly linked through the
/// waiters themselves, so that a waiter which gives up leaves in constant time. Not thread-safe:
/// the channel's lock guards it.
final class WaitQueue<T> {
  private @Nullable Place<T> first;
  private @Nullable Place<T> last;

  boolean isEmpty() {
    return first == null;
  }

  void add(Place<T> waiter) {
    waiter.queue = this;
    waiter.previous = last;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
  }

  @Nullable Place<T> poll() {
    var waiter = first;
    if (waiter != null) {
      remove(waiter);
    }
    return waiter;
  }

  /// Takes `waiter` out, from any place; nothing happens if it has left.
  void remove(Place<T> waiter) {
    if (waiter.queue != this) {
      return;
    }
    if (waiter.previous == null) {
      first = waiter.next;
    } else {
      waiter.previous.next = waiter.next;
    }
    if (waiter.next == null) {
      last = waiter.previous;
    } else {
      waiter.next.previous = waiter.previous;
    }
    waiter.queue = null;
    waiter.previous = null;
    waiter.next = null;
  }
}
