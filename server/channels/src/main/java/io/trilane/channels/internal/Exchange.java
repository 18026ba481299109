package io.trilane.channels;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The state of one channel and every decision about it, as in Go's `runtime/chan.go`: a value goes
/// straight to a waiting receiver, else into the ring; a receiver takes the oldest value and lets
/// the longest-waiting sender move up.
///
/// Everything here happens between [#lock] and [#unlock], which also wakes whoever was served in
/// between. Two facts hold whenever the lock is free: receivers wait only while the ring is empty,
/// and senders only while it is full.
final class Exchange<T> {
  private static final AtomicLong NEXT_ID = new AtomicLong();

  /// The order in which a `select` locks its channels.
  final long id = NEXT_ID.incrementAndGet();

  /// Of those who wait at this channel alone.
  final Patience patience;

  private final SpinLock lock = new SpinLock();
  private final Ring<T> ring;
  private final WaitQueue<T> receivers = new WaitQueue<>();
  private final WaitQueue<T> senders = new WaitQueue<>();
  private final boolean nil;

  /// Written under the lock, read anywhere.
  private volatile boolean closed;

  /// Those served since the lock was taken, chained by `next`; guarded by the lock.
  private @Nullable Waiter<T> firstServed;

  private @Nullable Waiter<T> lastServed;

  Exchange(int capacity, boolean nil) {
    this.ring = new Ring<>(capacity);
    this.nil = nil;
    this.patience = new Patience(capacity == 0);
  }

  void lock() {
    lock.lock();
  }

  /// Takes the lock if it is free. Never blocks.
  boolean tryLock() {
    return lock.tryLock();
  }

  void unlock() {
    Waiter.wakeAll(release());
  }

  /// Releases the lock and leaves it to the caller to wake those served, with [Waiter#wakeAll].
  @Nullable Waiter<T> release() {
    Waiter<T> served = firstServed;
    if (served != null) {
      firstServed = null;
      lastServed = null;
    }
    lock.unlock();
    return served;
  }

  /// Whether [#offer] would succeed or fail at once. Under the lock it errs only if everybody who
  /// waits has been served elsewhere; without the lock it is a guess.
  boolean seemsOpenToSend() {
    return !ring.isFull() || !receivers.isEmpty() || closed;
  }

  /// Whether [#poll] would give a value or the end at once, with the same reservations.
  boolean seemsOpenToReceive() {
    return ring.size() > 0 || !senders.isEmpty() || closed;
  }

  /// Whether `value` went to a receiver or into the ring.
  boolean offer(T value) {
    if (closed) {
      throw new ChannelClosedException("send on a closed channel");
    }
    for (var receiver = receivers.poll(); receiver != null; receiver = receivers.poll()) {
      if (receiver.claim(value)) {
        serve(receiver);
        return true;
      }
    }
    if (ring.isFull()) {
      return false;
    }
    ring.add(value);
    return true;
  }

  /// Null if there is nothing to take; whether more may come, [#isClosed] says.
  @Nullable T poll() {
    T value = ring.poll();
    for (var sender = senders.poll(); sender != null; sender = senders.poll()) {
      if (sender.claim()) {
        serve(sender);
        T offered = Objects.requireNonNull(sender.value);
        if (value == null) {
          return offered;
        }
        ring.add(offered);
        break;
      }
    }
    return value;
  }

  void close() {
    if (nil) {
      throw new ChannelClosedException("close of a nil channel");
    }
    if (closed) {
      throw new ChannelClosedException("close of a closed channel");
    }
    closed = true;
    refuse(receivers);
    refuse(senders);
  }

  boolean isClosed() {
    return closed;
  }

  int length() {
    return ring.size();
  }

  int capacity() {
    return ring.capacity();
  }

  void addSender(Waiter<T> sender) {
    add(sender, senders);
  }

  void addReceiver(Waiter<T> receiver) {
    add(receiver, receivers);
  }

  /// Takes out a waiter that gave up; nothing happens if it has left.
  void remove(Waiter<T> waiter) {
    if (waiter.queue != null) {
      waiter.queue.remove(waiter);
    }
  }

  /// A nil channel remembers nobody, so nobody waiting at it is ever served.
  private void add(Waiter<T> waiter, WaitQueue<T> queue) {
    if (!nil) {
      queue.add(waiter);
    }
  }

  private void refuse(WaitQueue<T> queue) {
    for (var waiter = queue.poll(); waiter != null; waiter = queue.poll()) {
      if (waiter.claim(null)) {
        serve(waiter);
      }
    }
  }

  private void serve(Waiter<T> waiter) {
    if (lastServed == null) {
      firstServed = waiter;
    } else {
      lastServed.next = waiter;
    }
    lastServed = waiter;
  }
}
