package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The handler's way out: sends while the transport has room, else waits for it.
final class Outbox<R> implements Outbound<R> {
  private final CallPort<R> port;
  private final Signal news;

  /// Null if one message at most goes out, which needs no waiting for room.
  private final @Nullable Signal room;

  private boolean ended;
  // Written by the handler's thread, read by the event loop too.
  private volatile @Nullable Post<R> post;

  /// @param news raised by what others leave for the client
  Outbox(CallPort<R> port, Signal news, boolean single) {
    this.port = port;
    this.news = news;
    this.room = single ? null : new Signal();
  }

  @Override
  public void send(R message) throws InterruptedException {
    if (ended) {
      throw new IllegalStateException(port + " has ended its answers: no more can be sent");
    }
    while (!isReady()) {
      if (port.isCancelled()) {
        throw new InterruptedException("the client has gone");
      }
      requireRoomForOthers();
      port.block(roomAgain(), true);
    }
    if (room == null) {
      port.send(message);
    } else {
      synchronized (this) { // A task may receive now, and deliver what others have left.
        port.send(message);
      }
    }
  }

  @Override
  public Mailbox<R> mailbox(int capacity, Mailbox.WhenFull whenFull) {
    if (room == null) {
      throw new IllegalStateException(port + " answers once: it has no mailbox");
    }
    var box = post;
    if (box == null) {
      box = new Post<>(capacity, whenFull, news, room);
      post = box;
    }
    return box;
  }

  @Override
  public void end() {
    ended = true;
  }

  CallPort<R> port() {
    return port;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isReady() {
    return room == null || port.isReady();
  }

  /// Lets a handler that waits for room look again. Any thread.
  void wakeUp() {
    if (room != null) {
      room.raise();
    }
  }

  /// Raised when the transport has room again.
  Signal roomAgain() {
    return Objects.requireNonNull(room, "a single answer never waits for room");
  }

  /// The transport has room again. The event loop.
  void writable() {
    if (room != null) {
      room.raise();
      var left = post;
      if (left != null && left.hasNews()) {
        news.raise(); // Who waits for the client's next message has the mailbox to look after.
      }
    }
  }

  /// Sends what others have left, as much as there is room for. Does not block.
  ///
  /// @throws io.trilane.runtime.handler.CallFailure if the client has read too slowly for that,
  ///   whether or not it reads just now
  void deliver() {
    var left = post;
    if (left == null) {
      return;
    }
    left.requireRoom();
    while (!ended && isReady()) {
      synchronized (this) {
        var message = left.poll();
        if (message == null) {
          return;
        }
        port.send(message);
      }
    }
  }

  /// Sends what others have left by now, and takes no more from them.
  ///
  /// @return what it waits for, or null when all has gone
  @Nullable Suspension deliverLast() {
    var left = post;
    if (left == null || ended) {
      return null;
    }
    left.shut();
    deliver();
    return left.hasNews() ? roomAgain() : null;
  }

  private void requireRoomForOthers() {
    var left = post;
    if (left != null) {
      left.requireRoom();
    }
  }

  void close() {
    var left = post;
    if (left != null) {
      left.close();
    }
  }
}
