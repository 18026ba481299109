package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.internal.client.Signal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The messages that have come in for one handler and are not yet taken.
///
/// The event loop puts, the handler's thread takes. Bounded by [Credit] in messages and in bytes;
/// taking gives credit back by half of it at a time, because asking for more from another thread
/// wakes the event loop.
public final class Inbox<Q> implements Inbound<Q> {
  /// One message, its size, and the [System#nanoTime] at which it came.
  static final class Letter<Q> {
    private final Q message;
    private final int bytes;
    private final long arrived;

    /// The one that came next. Guarded by the inbox.
    private @Nullable Letter<Q> next;

    Letter(Q message, int bytes, long arrived) {
      this.message = message;
      this.bytes = bytes;
      this.arrived = arrived;
    }

    Q message() {
      return message;
    }

    long arrived() {
      return arrived;
    }
  }

  private final Outbox<?> outbox;
  private final Signal changed;

  // Guarded by this.
  private @Nullable Letter<Q> first;
  private @Nullable Letter<Q> last;
  private @Nullable Credit credit;
  private int batch;
  private int taken;
  private boolean ended;
  private boolean silent;

  /// @param outbox has something to send while a handler waits here
  /// @param changed is raised by each message and by the end
  Inbox(Outbox<?> outbox, Signal changed) {
    this.outbox = outbox;
    this.changed = changed;
  }

  /// Lets the client of a stream send. The event loop, once, before the first message; not called
  /// where the transport itself lets one message in and no more.
  ///
  /// @param messages that may be on their way or here
  /// @param bytes that may be here before no more is asked for
  /// @param held counts what is here, or null
  public void open(int messages, int bytes, @Nullable HeldMessages held) {
    int first;
    synchronized (this) {
      credit = new Credit(bytes, held);
      batch = (messages + 1) / 2;
      first = credit.want(messages);
    }
    request(first);
  }

  /// A message has come. The event loop; never blocks.
  ///
  /// @param bytes its size
  /// @param now the [System#nanoTime]
  public void put(Q message, int bytes, long now) {
    var letter = new Letter<>(message, bytes, now);
    int more;
    synchronized (this) {
      add(letter);
      more = credit == null ? 0 : credit.arrived(bytes);
    }
    request(more);
    changed.raise();
  }

  /// The only message has come, and the end. The event loop; never blocks.
  ///
  /// @param now the [System#nanoTime]
  public void putOnly(Q message, long now) {
    var letter = new Letter<>(message, 0, now); // Nobody asks for its size.
    synchronized (this) {
      add(letter);
      ended = true;
    }
    changed.raise();
  }

  /// No message comes any more. The event loop; never blocks.
  public void end() {
    synchronized (this) {
      ended = true;
    }
    changed.raise();
  }

  /// The client has sent nothing for as long as it may. The event loop.
  public void silent() {
    synchronized (this) {
      silent = true;
    }
    changed.raise();
  }

  /// True if the client has been silent for too long, since the last look.
  synchronized boolean takeSilence() {
    var was = silent && first == null && !ended;
    silent = false;
    return was;
  }

  private void throwIfSilent() {
    if (takeSilence()) {
      throw new CallFailure(
          CallFailure.Kind.DEADLINE_EXCEEDED, "the client has sent no message for too long");
    }
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
      if (outbox.port().isCancelled()) {
        throw new InterruptedException("the client has gone");
      }
      throwIfSilent();
      outbox.deliver();
      outbox.port().block(changed, false);
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
      letter = take();
      if (letter == null && credit != null) {
        credit.done();
      }
      more = letter == null || credit == null || ended ? 0 : creditAfter(letter, credit);
    }
    request(more);
    return letter;
  }

  synchronized boolean isEmpty() {
    return first == null;
  }

  synchronized boolean isAtEnd() {
    return ended && first == null;
  }

  /// Raised by each message and by the end.
  Signal changed() {
    return changed;
  }

  /// The caller holds the lock.
  private void add(Letter<Q> letter) {
    if (last == null) {
      first = letter;
    } else {
      last.next = letter;
    }
    last = letter;
  }

  /// The caller holds the lock.
  private @Nullable Letter<Q> take() {
    var letter = first;
    if (letter != null) {
      first = letter.next;
      if (first == null) {
        last = null;
      }
    }
    return letter;
  }

  private int creditAfter(Letter<Q> letter, Credit given) {
    var more = given.taken(letter.bytes);
    if (++taken < batch) {
      return more;
    }
    var again = taken;
    taken = 0;
    return more + given.want(again);
  }

  private void request(int messages) {
    if (messages > 0) {
      outbox.port().request(messages);
    }
  }
}
