package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.internal.client.Signal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Messages that others have left for one client. Any thread leaves, the handler's takes.
final class Post<R> implements Mailbox<R> {
  private final int capacity;
  private final WhenFull whenFull;
  private final Signal news;

  // Guarded by this.
  private final ArrayDeque<R> waiting = new ArrayDeque<>();
  private boolean closed;
  private boolean overfull;

  /// @param news is raised by each message
  Post(int capacity, WhenFull whenFull, Signal news) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be positive, was " + capacity);
    }
    this.capacity = capacity;
    this.whenFull = whenFull;
    this.news = news;
  }

  @Override
  public boolean offer(R message) {
    var taken = put(message);
    news.raise();
    return taken;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  /// @throws CallFailure if the client has read too slowly
  synchronized @Nullable R poll() {
    if (overfull) {
      throw new CallFailure(
          CallFailure.Kind.RESOURCE_EXHAUSTED,
          "the client reads too slowly: " + capacity + " messages wait for it");
    }
    return waiting.poll();
  }

  synchronized boolean hasNews() {
    return overfull || !waiting.isEmpty();
  }

  /// The stream is over: nobody takes what is here.
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  private synchronized boolean put(R message) {
    if (closed) {
      return false;
    }
    if (waiting.size() < capacity) {
      return waiting.add(message);
    }
    switch (whenFull) {
      case DROP_OLDEST -> {
        waiting.remove();
        return waiting.add(message);
      }
      case DROP_NEWEST -> {}
      case END -> {
        overfull = true;
        close();
      }
    }
    return false;
  }
}
