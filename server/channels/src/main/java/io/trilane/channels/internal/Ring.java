package io.trilane.channels.internal;

import org.jspecify.annotations.Nullable;

/// A fixed circular buffer, first in, first out. Not thread-safe: the channel's lock guards it.
final class Ring<T> {
  private final @Nullable T[] slots;
  private int head;
  private int size;

  @SuppressWarnings("unchecked") // The array never leaves this class.
  Ring(int capacity) {
    slots = (T[]) new Object[capacity];
  }

  int capacity() {
    return slots.length;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == slots.length;
  }

  /// Only while not full.
  void add(T value) {
    var tail = head + size;
    slots[tail < slots.length ? tail : tail - slots.length] = value;
    size++;
  }

  /// Null while empty.
  @Nullable T poll() {
    if (size == 0) {
      return null;
    }
    var value = slots[head];
    slots[head] = null;
    head = head + 1 < slots.length ? head + 1 : 0;
    size--;
    return value;
  }
}
