package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.internal.client.Signal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Lets a `for` loop read a client's messages. The handler's thread.
final class InboundIterator<Q> implements Iterator<Q> {
  private final Inbound<Q> in;
  private @Nullable Q next;

  InboundIterator(Inbound<Q> in) {
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = receive();
    }
    return next != null;
  }

  @Override
  public Q next() {
    var value = hasNext() ? next : null;
    if (value == null) {
      throw new NoSuchElementException("the client has sent its last message");
    }
    next = null;
    return value;
  }

  private @Nullable Q receive() {
    try {
      return in.receive();
    } catch (InterruptedException e) {
      Signal.restoreInterrupt();
      var gone = new CancellationException("the client has gone");
      gone.initCause(e);
      throw gone;
    }
  }
}
