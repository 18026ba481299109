package io.trilane.runtime.internal.call;

import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.internal.client.Signal;

/// The handler's way out: sends while the transport has room, else waits for it.
final class Outbox<R> implements Outbound<R> {
  private final CallPort<R> port;
  private final boolean single;
  private final Signal ready = new Signal();
  private boolean ended;

  /// @param single one message at most goes out, which needs no waiting for room
  Outbox(CallPort<R> port, boolean single) {
    this.port = port;
    this.single = single;
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
      ready.block();
    }
    port.send(message);
  }

  @Override
  public void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isReady() {
    return single || port.isReady();
  }

  /// Raised when the transport has room again.
  Signal roomAgain() {
    return ready;
  }
}
