package io.trilane.runtime.call;

import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.model.Signal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The messages that have come in for one handler and are not yet taken.
///
/// The event loop puts, the handler's thread takes. Bounded by credit: the client may send as many
/// messages as were granted, and taking grants again, half the credit at a time, because each grant
/// from another thread wakes the event loop.
public final class Inbox<Q> implements Inbound<Q> {
  /// One message, and the [System#nanoTime] at which it came.
  record Letter<Q>(Q message, long arrived) {}

  private final CallPort<?> port;
  private final int credit;
  private final Signal changed = new Signal();

  // Guarded by this.
  private final ArrayDeque<Letter<Q>> letters = new ArrayDeque<>(2);
  private boolean ended;
  private int taken;

  /// @param credit messages that may be on their way or here, or 0 where the transport grants them
  ///   itself
  Inbox(CallPort<?> port, int credit) {
    this.port = port;
    this.credit = credit;
  }

  /// A message has come. The event loop; never blocks.
  public void put(Q message) {
    var letter = new Letter<>(message, System.nanoTime());
    synchronized (this) {
      letters.add(letter);
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

  @Nullable Letter<Q> poll() {
    Letter<Q> letter;
    var grant = 0;
    synchronized (this) {
      letter = letters.poll();
      if (letter != null && !ended && credit > 0 && ++taken >= (credit + 1) / 2) {
        grant = taken;
        taken = 0;
      }
    }
    if (grant > 0) {
      port.request(grant);
    }
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
}
