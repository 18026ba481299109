package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.observe.Observation;
import io.trilane.runtime.observe.Around;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What code of a handler sees around it, for a thread of somebody else: the call, the gRPC context
/// and, if configuration has it, the log's context.
record Surroundings(
    GrpcCall call,
    Context context,
    @Nullable Around around,
    boolean log,
    @Nullable Map<String, String> logContext) {
  /// Those of the calling thread.
  static Surroundings here(GrpcCall call, boolean log) {
    return new Surroundings(
        call,
        Context.current(),
        Observation.here(call.observation()),
        log,
        log ? MDC.getCopyOfContextMap() : null);
  }

  /// Runs work in them, and leaves the thread as it was.
  <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
    return around == null ? inContext(work) : around.during(() -> inContext(work));
  }

  private <T, X extends Throwable> T inContext(ScopedValue.CallableOp<T, X> work) throws X {
    var outer = context.attach();
    var outerLog = log ? MDC.getCopyOfContextMap() : null;
    try {
      setLog(logContext);
      return CurrentCall.during(call, work);
    } finally {
      setLog(outerLog);
      context.detach(outer);
    }
  }

  private void setLog(@Nullable Map<String, String> values) {
    if (!log) {
      return;
    }
    if (values == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(values);
    }
  }
}
