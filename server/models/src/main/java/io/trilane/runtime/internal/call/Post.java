package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.internal.client.Signal;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Messages that others have left for one client. Any thread leaves, the handler's takes.
final class Post<R> implements Mailbox<R> {
  private final int capacity;
  private final WhenFull whenFull;
  private final Signal news;
  private final Signal room;

  // Guarded by this.
  private final ArrayDeque<R> waiting = new ArrayDeque<>();
  private boolean closed;
  private boolean overfull;

  /// @param news is raised by each message
  /// @param room is raised when the stream is to end, for a handler that waits for its client to
  ///   read
  Post(int capacity, WhenFull whenFull, Signal news, Signal room) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be positive, was " + capacity);
    }
    this.capacity = capacity;
    this.whenFull = Objects.requireNonNull(whenFull, "whenFull");
    this.news = news;
    this.room = room;
  }

  @Override
  public boolean offer(R message) {
    var taken = put(Objects.requireNonNull(message, "a message must not be null"));
    news.raise();
    if (!taken && whenFull == WhenFull.END) {
      room.raise();
    }
    return taken;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  synchronized @Nullable R poll() {
    return waiting.poll();
  }

  /// @throws CallFailure if the client has read too slowly
  synchronized void requireRoom() {
    if (overfull) {
      throw new CallFailure(
          CallFailure.Kind.RESOURCE_EXHAUSTED,
          "the client reads too slowly: " + capacity + " messages wait for it");
    }
  }

  synchronized boolean hasNews() {
    return overfull || !waiting.isEmpty();
  }

  /// The handler has ended: what is here is sent, and nothing more is taken.
  synchronized void shut() {
    closed = true;
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
