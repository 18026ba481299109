package io.trilane.channels;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// An iteration of one thread over a channel, until it is closed and drained.
final class ChannelIterator<T> implements Iterator<T> {
  private final Channel<T> channel;
  private @Nullable T next;

  ChannelIterator(Channel<T> channel) {
    this.channel = channel;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = channel.receiveOrNull();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("interrupted while receiving");
        cancelled.initCause(e);
        throw cancelled;
      }
    }
    return next != null;
  }

  @Override
  public T next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the channel is closed and drained");
    }
    var value = next;
    next = null;
    return value;
  }
}
