package io.trilane.runtime.internal.netty;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.internal.client.HomeLoop;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The event loop of a call's connection, or nothing where there is none: an in-process transport.
public final class CallLoop implements HomeLoop {
  private static final CallLoop NONE = new CallLoop(null);

  private static final FastThreadLocal<CallLoop> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected CallLoop initialValue() {
          return new CallLoop(ThreadExecutorMap.currentExecutor());
        }
      };

  private final @Nullable EventExecutor loop;
  private final @Nullable LoopTasks tasks;

  private CallLoop(@Nullable EventExecutor loop) {
    this.loop = loop;
    this.tasks = loop == null ? null : new LoopTasks(loop::execute);
  }

  /// That of the calling thread.
  public static CallLoop current() {
    return ThreadExecutorMap.currentExecutor() == null ? NONE : OF_THREAD.get();
  }

  public boolean isPresent() {
    return loop != null;
  }

  /// Runs a task after everything that the loop has to do just now, or at once if there is no loop.
  /// Any thread.
  @Override
  public void execute(Runnable task) {
    if (tasks == null) {
      task.run();
    } else {
      tasks.add(task);
    }
  }

  /// Runs the callback when the time is over, without a thread or a lock of its own. If there is no
  /// loop, Netty's global one does it. Any thread.
  @Override
  public Pending after(Duration duration, Runnable callback) {
    var future =
        (loop == null ? GlobalEventExecutor.INSTANCE : loop)
            .schedule(callback, NANOSECONDS.convert(duration), NANOSECONDS);
    return () -> future.cancel(false);
  }

  /// Timers whose callbacks run on the loop, in the system's time or another one.
  public Timers in(Time time) {
    var others = time.timers();
    return others == null
        ? this
        : (duration, callback) -> others.after(duration, () -> execute(callback));
  }
}
