package io.trilane.runtime.handler;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/// A scope of tasks, which run beside the handler and end before its call does.
///
/// ```java
/// try (var tasks = Call.current().tasks()) {
///   var price = tasks.go("price", () -> prices.of(item));
///   var stock = tasks.go("stock", () -> stocks.of(item));
///   return new Offer(price.join(), stock.join());
/// }
/// ```
///
/// A task runs on a thread of its call's model: a platform thread, a virtual thread, or a worker of
/// the pipeline's `task` lane, for which it may have to wait. It sees the same [Call], gRPC context
/// and log context as the code that started it, and what was done before [#go] is visible to it.
///
/// The first failure interrupts the other tasks and the code that opened the scope, and is thrown
/// by [#join], [Task#join] and [#close]. The end of the call, a cancel and a passed deadline
/// interrupt all tasks of the call. A failure or an interrupt that comes after that is dropped. A
/// call is not over, and keeps its place, before its last task has ended.
///
/// Any thread of the call may use a scope.
public interface Tasks extends AutoCloseable {
  /// Work that gives no value.
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /// Starts a task. Does not block.
  ///
  /// @param name says in the log which task it is
  /// @throws CallFailure `RESOURCE_EXHAUSTED` if the call or the server has as many tasks as it may
  /// @throws IllegalStateException if the scope or the call is over
  <T> Task<T> go(String name, Callable<T> body);

  /// Starts a task that gives no value. Otherwise as above.
  default Task<Void> go(String name, Action body) {
    Objects.requireNonNull(body, "body");
    return this.<Void>go(
        name,
        () -> {
          body.run();
          return null;
        });
  }

  /// Starts a task given in steps, which holds no worker of the pipeline while it awaits something.
  /// In the pipeline its steps run in the `cpu` lane. Otherwise as above.
  ///
  /// @param body gives the first step
  <T> Task<T> steps(String name, Callable<Step<T>> body);

  /// Waits until all tasks have ended, also those that tasks start during the wait.
  ///
  /// @throws IllegalStateException if a task of this scope calls it, which would wait for itself
  /// @throws Exception the first failure, as it was thrown
  /// @throws InterruptedException because the call is over or the scope was cancelled
  void join() throws Exception;

  /// As [#join()], but no longer than a time: what has come by then counts.
  ///
  /// @return whether all tasks have ended
  boolean join(Duration most) throws Exception;

  /// Interrupts all tasks, for a caller that has what it wanted: the first of several answers. Does
  /// not wait for them.
  void cancel();

  /// Ends the scope: interrupts what still runs and waits until nothing does.
  ///
  /// @throws IllegalStateException if tasks still ran, and nobody had cancelled them: the block
  ///   forgot to [#join], or has thrown, in which case this is the suppressed exception; or if a
  ///   task of this scope calls it, which then stays open
  /// @throws Exception the first failure, if nobody has been told of it
  @Override
  void close() throws Exception;
}
