package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.internal.client.Signal;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The messages that have come in for one handler and are not yet taken.
///
/// The event loop puts, the handler's thread takes. Bounded by [Credit] in messages and in bytes;
/// taking gives credit back by half of it at a time, because asking for more from another thread
/// wakes the event loop.
public final class Inbox<Q> implements Inbound<Q> {
  /// One message, its size, and the [System#nanoTime] at which it came.
  record Letter<Q>(Q message, int bytes, long arrived) {}

  private final CallPort<?> port;
  private final Signal changed = new Signal();

  // Guarded by this.
  private final ArrayDeque<Letter<Q>> letters = new ArrayDeque<>(2);
  private @Nullable Credit credit;
  private int batch;
  private int taken;
  private boolean ended;

  Inbox(CallPort<?> port) {
    this.port = port;
  }

  /// Lets the client of a stream send. The event loop, once, before the first message; not called
  /// where the transport itself lets one message in and no more.
  ///
  /// @param messages that may be on their way or here
  /// @param bytes that may be here before no more is asked for
  public void open(int messages, int bytes) {
    int first;
    synchronized (this) {
      credit = new Credit(bytes);
      batch = (messages + 1) / 2;
      first = credit.want(messages);
    }
    request(first);
  }

  /// A message has come. The event loop; never blocks.
  ///
  /// @param bytes its size
  public void put(Q message, int bytes) {
    var letter = new Letter<>(message, bytes, System.nanoTime());
    int more;
    synchronized (this) {
      letters.add(letter);
      more = credit == null ? 0 : credit.arrived(bytes);
    }
    request(more);
    changed.raise();
  }

  /// No message comes any more. The event loop; never blocks.
  public void end() {
    synchronized (this) {
      ended = true;
    }
    changed.raise();
  }

  @Override
  public @Nullable Q receive() throws InterruptedException {
    for (; ; ) {
      var letter = poll();
      if (letter != null) {
        return letter.message();
      }
      if (isAtEnd()) {
        return null;
      }
      if (port.isCancelled()) {
        throw new InterruptedException("the client has gone");
      }
      changed.block();
    }
  }

  @Override
  public Iterator<Q> iterator() {
    return new InboundIterator<>(this);
  }

  @Nullable Letter<Q> poll() {
    Letter<Q> letter;
    int more;
    synchronized (this) {
      letter = letters.poll();
      more = letter == null || credit == null || ended ? 0 : creditAfter(letter, credit);
    }
    request(more);
    return letter;
  }

  synchronized boolean isEmpty() {
    return letters.isEmpty();
  }

  synchronized boolean isAtEnd() {
    return ended && letters.isEmpty();
  }

  /// Raised by each message and by the end.
  Signal changed() {
    return changed;
  }

  private int creditAfter(Letter<Q> letter, Credit given) {
    var more = given.taken(letter.bytes());
    if (++taken < batch) {
      return more;
    }
    var again = taken;
    taken = 0;
    return more + given.want(again);
  }

  private void request(int messages) {
    if (messages > 0) {
      port.request(messages);
    }
  }
}
