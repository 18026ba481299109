package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.log.LogContext;
import io.trilane.runtime.internal.observe.Observation;
import io.trilane.runtime.internal.task.CallTasks;
import io.trilane.runtime.observe.Around;
import org.jspecify.annotations.Nullable;

/// The surroundings of a handler's code, for a thread of someone else: the call, the gRPC context
/// and, if configuration has it, the log's context.
record Surroundings(
    GrpcCall call, Context context, @Nullable Around around, @Nullable LogContext log) {
  /// Those of the calling thread.
  static Surroundings here(GrpcCall call, boolean log) {
    return new Surroundings(
        call,
        Context.current(),
        Observation.here(call.observation()),
        log ? LogContext.asHere(call, Observation.logContextOf(call.observation())) : null);
  }

  /// Runs work in them, and leaves the thread as it was.
  <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
    return around == null ? inContext(work) : around.during(() -> inContext(work));
  }

  private <T, X extends Throwable> T inContext(ScopedValue.CallableOp<T, X> work) throws X {
    var own = log == null ? null : log.copy();
    var aside = new Aside(call, own, CallTasks.taskHere(call));
    var outer = context.attach();
    try {
      return own == null || LogContext.isAskedFor()
          ? CurrentCall.during(aside, work)
          : own.aside(() -> CurrentCall.during(aside, work));
    } finally {
      context.detach(outer);
    }
  }

  /// @param task the one that the thread runs as well, or null
  private record Aside(Call call, @Nullable LogContext logContext, CallTasks.@Nullable Part task)
      implements CallTasks.Opener, LogContext.Owner {}
}
