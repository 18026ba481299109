package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.client.CallView;
import io.trilane.runtime.internal.client.HomeLoop;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.log.LogContext;
import io.trilane.runtime.internal.observe.Observation;
import io.trilane.runtime.internal.task.CallTasks;
import io.trilane.runtime.observe.Around;
import org.jspecify.annotations.Nullable;

/// A call as its model sees it. Turns run as part of it: with
/// [io.trilane.runtime.handler.Call#current], the gRPC context, so that calls made by the handler
/// inherit deadline and cancellation, the log's context, and what observers put around it.
public final class InCall implements CallView, CallTasks.Opener, LogContext.Owner {
  private final Context context = Context.current();
  private final GrpcCall call;

  /// Null if there is none, or if the MDC asks the call itself for it.
  private final @Nullable LogContext log;

  private final @Nullable Around around;
  private final @Nullable HandlerCall<?, ?> handler;

  /// Null for a part of the call.
  private final @Nullable Permit permit;

  /// Null for the call itself.
  private final CallTasks.@Nullable Part part;

  /// @param handler is woken when the client has gone and nothing may interrupt it, or null
  /// @param permit holds the places of the call
  public InCall(GrpcCall call, @Nullable HandlerCall<?, ?> handler, Permit permit) {
    var seen = call.observation();
    tellBegin(seen);
    this.call = call;
    this.log = LogContext.isAskedFor() ? null : call.logContext();
    this.around = seen == null ? null : seen.around();
    this.handler = handler;
    this.permit = permit;
    this.part = null;
  }

  /// A call begins with its headers, before grpc-java, interceptors and the question who calls.
  private static void tellBegin(@Nullable Observation seen) {
    var stream = StreamBytes.current();
    if (seen != null && stream != null) {
      seen.cameAt(stream.begunAt());
    }
  }

  private InCall(GrpcCall call, @Nullable LogContext log, CallTasks.Part part) {
    this.call = call;
    this.log = log;
    this.around = Observation.here(call.observation());
    this.handler = null;
    this.permit = null;
    this.part = part;
  }

  /// A task of the call, which runs by itself, in the surroundings of the calling thread.
  static InCall partOf(GrpcCall call, boolean log, CallTasks.Part task) {
    var more = Observation.logContextOf(call.observation());
    return new InCall(call, log ? LogContext.asHere(call, more) : null, task);
  }

  @Override
  public Call call() {
    return call;
  }

  @Override
  public @Nullable LogContext logContext() {
    return part == null ? call.logContext() : log;
  }

  @Override
  public CallTasks.@Nullable Part task() {
    return part;
  }

  @Override
  public @Nullable Suspension during(
      ScopedValue.CallableOp<@Nullable Suspension, RuntimeException> turns) {
    return around == null ? inContext(turns) : around.during(() -> inContext(turns));
  }

  private @Nullable Suspension inContext(
      ScopedValue.CallableOp<@Nullable Suspension, RuntimeException> turns) {
    var outer = context.attach();
    try {
      return log == null || LogContext.isAskedFor()
          ? CurrentCall.during(this, turns)
          : log.during(() -> CurrentCall.during(this, turns));
    } finally {
      context.detach(outer);
    }
  }

  @Override
  public boolean isInterruptible() {
    return call.isInterruptible();
  }

  @Override
  public boolean isSendBlocked() {
    return handler != null && handler.isSendBlocked();
  }

  @Override
  public void departed() {
    if (part != null) {
      return; // It is cancelled by its call.
    }
    var seen = call.observation();
    if (seen != null) {
      seen.departed(call.isInterruptible());
    }
    call.departed();
    if (handler != null && !call.isInterruptible()) {
      handler.wakeUp();
    }
  }

  @Override
  public void released() {
    if (permit != null) {
      call.released(permit);
    }
    if (part != null) {
      part.released();
    }
  }

  @Override
  public Object peer() {
    return call.peer().<Object>map(peer -> peer).orElse(call);
  }

  @Override
  public @Nullable HomeLoop home() {
    return call.loop().isPresent() ? call.loop() : null;
  }

  @Override
  public String about() {
    var whole = call.peer().map(peer -> call + " from " + peer).orElseGet(call::toString);
    return part == null ? whole : part.about() + " of " + whole;
  }
}
