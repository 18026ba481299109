package io.trilane.channels.internal;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The state of one channel and every decision about it, as in Go's `runtime/chan.go`: a value goes
/// straight to a waiting receiver, else into the ring; a receiver takes the oldest value and lets
/// the longest-waiting sender move up.
///
/// Everything here happens between [#lock] and [#unlock], which also wakes the waiters served in
/// between. Two facts hold whenever the lock is free: receivers wait only while the ring is empty,
/// and senders only while it is full.
public final class Exchange<T> {
  private static final AtomicLong NEXT_ID = new AtomicLong();
  private static final Exchange<?> NIL = new Exchange<>(0, true);

  /// The place of this channel in the order in which a `select` locks its channels.
  final long id = NEXT_ID.incrementAndGet();

  private final SpinLock lock = new SpinLock();
  private final Ring<T> ring;
  private final WaitQueue<T> receivers = new WaitQueue<>();
  private final WaitQueue<T> senders = new WaitQueue<>();
  private final boolean nil;

  /// Shared by the threads that wait at this channel alone, and not in a `select`.
  private final Patience patience;

  /// Written under the lock, read anywhere.
  private volatile boolean closed;

  /// The waiters served since the lock was taken, chained by `next`; guarded by the lock.
  private @Nullable Place<T> firstServed;

  private @Nullable Place<T> lastServed;

  private Exchange(int capacity, boolean nil) {
    this.ring = new Ring<>(capacity);
    this.nil = nil;
    this.patience = new Patience(capacity == 0);
  }

  /// @param capacity 0 for an unbuffered channel
  public static <T> Exchange<T> withCapacity(int capacity) {
    return new Exchange<>(capacity, false);
  }

  /// The exchange of Go's nil channel: it is never ready and remembers no waiter.
  @SuppressWarnings("unchecked") // It never holds a T.
  public static <T> Exchange<T> nil() {
    return (Exchange<T>) NIL;
  }

  public void lock() {
    lock.lock();
  }

  /// Takes the lock if it is free. Never blocks.
  public boolean tryLock() {
    return lock.tryLock();
  }

  public void unlock() {
    Place.wakeAll(release());
  }

  /// Releases the lock. The caller wakes the waiters served, with [Place#wakeAll].
  @Nullable Place<T> release() {
    var served = firstServed;
    if (served != null) {
      firstServed = null;
      lastServed = null;
    }
    lock.unlock();
    return served;
  }

  /// True if a send would go or fail at once. Under the lock this is wrong only if every waiting
  /// receiver has been served elsewhere; without the lock it is a guess.
  public boolean seemsOpenToSend() {
    return !ring.isFull() || !receivers.isEmpty() || closed;
  }

  /// True if a receive would bring a value or the end at once, with the same reservations.
  public boolean seemsOpenToReceive() {
    return ring.size() > 0 || !senders.isEmpty() || closed;
  }

  /// Gives `value` to a receiver or puts it into the ring. Only while the channel is open.
  ///
  /// @return false if there is neither a receiver nor room
  public boolean offer(T value) {
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

  /// Takes the oldest value. With [#isClosed], null means that none will come any more.
  ///
  /// @return null if there is nothing to take
  public @Nullable T poll() {
    var value = ring.poll();
    for (var sender = senders.poll(); sender != null; sender = senders.poll()) {
      if (sender.claim()) {
        serve(sender);
        var offered = Objects.requireNonNull(sender.value);
        if (value == null) {
          return offered;
        }
        ring.add(offered);
        break;
      }
    }
    return value;
  }

  /// Serves every waiter with the end. Only once, and never for a nil channel.
  public void close() {
    closed = true;
    refuse(receivers);
    refuse(senders);
  }

  public boolean isClosed() {
    return closed;
  }

  public boolean isNil() {
    return nil;
  }

  public int length() {
    return ring.size();
  }

  public int capacity() {
    return ring.capacity();
  }

  /// Lets the calling thread, which `party` was made for, wait a moment before it parks. Called
  /// without the lock.
  public void linger(Party party) {
    patience.linger(party);
  }

  public void addSender(Place<T> sender) {
    add(sender, senders);
  }

  public void addReceiver(Place<T> receiver) {
    add(receiver, receivers);
  }

  /// Takes out a waiter that gave up; nothing happens if it has left.
  public void remove(Place<T> waiter) {
    if (waiter.queue != null) {
      waiter.queue.remove(waiter);
    }
  }

  /// A nil channel remembers no waiter, so it serves none.
  private void add(Place<T> waiter, WaitQueue<T> queue) {
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

  private void serve(Place<T> waiter) {
    if (lastServed == null) {
      firstServed = waiter;
    } else {
      lastServed.next = waiter;
    }
    lastServed = waiter;
  }
}
