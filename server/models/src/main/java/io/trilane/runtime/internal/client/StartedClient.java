package io.trilane.runtime.internal.client;

import io.trilane.runtime.observe.HandlerState;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A client whose handler was started, seen from outside.
///
/// @param model the name of the one that runs it
public record StartedClient(String model, Client client) {
  /// The threads that run handlers now, of those clients that have one.
  public static Stream<Thread> threads(Stream<StartedClient> clients) {
    return clients.map(StartedClient::thread).filter(Objects::nonNull);
  }

  /// True once its handler has ended.
  public boolean isOver() {
    return client.isOver();
  }

  /// The thread that runs its handler just now, or null if it queues or is suspended.
  public @Nullable Thread thread() {
    return client.thread();
  }

  /// The present state of its handler, or null if it has ended.
  public @Nullable HandlerState state() {
    if (client.isOver()) {
      return null;
    }
    if (client.isInLine()) {
      return HandlerState.IN_LINE;
    }
    var on = client.thread();
    if (on != null && on.getState() == Thread.State.RUNNABLE) {
      return HandlerState.RUNNING;
    }
    return client.call().isSendBlocked() ? HandlerState.WAITING_TO_SEND : HandlerState.PARKED;
  }

  /// True for a part of a call that has a handler of its own.
  public boolean isTask() {
    return client.costClass() == CostClass.TASK;
  }

  /// Interrupts its handler, as if the caller had gone.
  public void cancel() {
    client.cancel();
  }

  /// The call, its model, its thread and its age, for a log record.
  @Override
  public String toString() {
    return model + ": " + client.about();
  }
}
