package io.trilane.runtime.internal.call;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from a running call to its client. One of the methods that end the call is called, once.
/// Its [#toString] names the call in the log.
public interface CallPort<R> {
  /// Gives the client leave to send more messages. Any thread.
  void request(int messages);

  /// True if a message would leave without piling up. Any thread.
  boolean isReady();

  /// True once the client has gone. Any thread.
  boolean isCancelled();

  /// Blocks the handler's thread until a signal is raised.
  ///
  /// @param toSend it waits until the client reads
  void block(Signal signal, boolean toSend) throws InterruptedException;

  /// Sends one message. The handler's thread.
  void send(R message);

  /// The failure of a task, if nobody was told of it.
  @Nullable Throwable taskFailure();

  /// The real reason for the handler's end: the failure of a task, if that has interrupted it.
  Throwable reasonFor(Throwable failure);

  /// The tasks that run and that someone should have joined.
  List<String> tasksLeft();

  /// The handler has ended: its tasks are interrupted, and it starts no more. May be called again.
  ///
  /// @return until when the call has to wait for its tasks, or null
  Suspension.@Nullable Rest endTasks();

  /// Ends the call well.
  void complete();

  /// Ends the call because its handler failed; without effect if it has ended.
  void fail(Throwable failure);

  /// Ends the call without an answer: nobody waits for one, or the server stops.
  void abandon();

  /// Ends the call because there is no room for it.
  void refuse(Refusal refusal);
}
