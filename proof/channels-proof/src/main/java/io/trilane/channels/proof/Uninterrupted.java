package io.trilane.channels.proof;

import io.trilane.channels.Channel;

/// Blocking operations for actors, which may throw nothing checked; nobody interrupts them.
final class Uninterrupted {
  private Uninterrupted() {}

  static void send(Channel<Boolean> channel) {
    try {
      channel.send(true);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void receive(Channel<Boolean> channel) {
    try {
      channel.receive();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
