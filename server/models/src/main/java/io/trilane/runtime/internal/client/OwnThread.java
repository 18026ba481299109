package io.trilane.runtime.internal.client;

import org.jspecify.annotations.Nullable;

/// Runs a client on a thread of its own, which blocks where the program waits.
public final class OwnThread {
  private OwnThread() {}

  /// Runs the program on the calling thread until it is done. Never throws.
  ///
  /// @param sleeper lets time pass for the thread
  /// @return whether there is something to [Client#release] once the thread is free: not if the
  ///   client was refused before
  public static boolean run(Client client, Sleeper sleeper) {
    if (!client.begin()) {
      return false;
    }
    try {
      for (var wait = stretch(client, sleeper); wait != null; wait = stretch(client, sleeper)) {
        block(client, wait);
      }
    } catch (Throwable failure) {
      client.giveUp(failure);
    } finally {
      client.leave();
    }
    return true;
  }

  private static @Nullable Suspension stretch(Client client, Sleeper sleeper) {
    return client.during(() -> advanceToSignal(client, sleeper));
  }

  /// Sleeps through what ends by itself. A wait that ends by a signal may last, as between the
  /// messages of a stream, and the less a thread has on its stack then the better.
  private static @Nullable Suspension advanceToSignal(Client client, Sleeper sleeper) {
    while (true) {
      switch (client.advance()) {
        case null -> {
          return null;
        }
        case Signal signal -> {
          return signal;
        }
        case Suspension.Rest rest -> {
          return rest;
        }
        case Suspension.Passing passing -> block(client, passing, sleeper);
      }
    }
  }

  /// Stays on the stack of an idle stream's thread, so it holds no more than it needs.
  private static void block(Client client, Suspension wait) {
    var rest = wait instanceof Suspension.Rest;
    var signal = wait instanceof Suspension.Rest(var over) ? over : (Signal) wait;
    if (client.beginWait() && !rest) {
      client.readyNow();
      return;
    }
    try {
      signal.block();
    } catch (InterruptedException e) {
      // Only a cancel interrupts, and the next advance says so to the program.
    }
    client.readyNow();
  }

  private static void block(Client client, Suspension.Passing wait, Sleeper sleeper) {
    if (client.beginWait()) {
      wait.cancel();
      client.readyNow();
      return;
    }
    try {
      switch (wait) {
        case Suspension.Pause(var duration) -> sleeper.sleep(duration);
        case Suspension.Arrival arrival -> arrival.block();
        case Suspension.NextTurn _ -> {}
      }
    } catch (InterruptedException e) {
      // As above.
    }
    client.readyNow();
  }
}
