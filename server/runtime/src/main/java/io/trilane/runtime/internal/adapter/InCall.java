package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.HomeLoop;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.log.LogContext;
import io.trilane.runtime.internal.observe.Observation;
import io.trilane.runtime.observe.Around;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a program as part of its call: [io.trilane.runtime.handler.Call#current], the gRPC context,
/// so that calls made by the handler inherit deadline and cancellation, and the log's context.
public final class InCall implements Program {
  private final Context context;
  private final GrpcCall call;
  private final @Nullable LogContext log;
  private final String part;

  /// Null if nobody observes the call, or this is a task of it.
  private final @Nullable Observation seen;

  private final @Nullable Around around;
  private final Program program;

  /// @param log whether the log's context tells of the call
  public InCall(Context context, GrpcCall call, boolean log, Program program) {
    this.context = context;
    this.call = call;
    this.log = log ? LogContext.of(call, Observation.logContextOf(call.observation())) : null;
    this.part = "";
    this.program = program;
    this.seen = call.observation();
    this.around = seen == null ? null : seen.around();
  }

  /// A part of the call, in the surroundings of the calling thread.
  private InCall(GrpcCall call, @Nullable LogContext log, Program program) {
    this.context = Context.current();
    this.call = call;
    this.log = log;
    this.part = program.about() + " of ";
    this.program = program;
    this.seen = null;
    this.around = Observation.here(call.observation());
  }

  /// A part of the call with a program of its own, in the surroundings of the calling thread.
  static InCall partOf(GrpcCall call, boolean log, Program program) {
    return new InCall(
        call,
        log ? LogContext.asHere(call, Observation.logContextOf(call.observation())) : null,
        program);
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    return seen == null
        ? program.advance(readySince, cancelled)
        : observedAdvance(seen, readySince, cancelled);
  }

  @Override
  public @Nullable Suspension during(Supplier<@Nullable Suspension> turns) {
    return around == null ? inContext(turns) : around.during(() -> inContext(turns));
  }

  private @Nullable Suspension inContext(Supplier<@Nullable Suspension> turns) {
    var outer = context.attach();
    try {
      return log == null ? CurrentCall.during(call, turns::get) : logged(turns, log);
    } finally {
      context.detach(outer);
    }
  }

  @Override
  public void failed(Throwable failure) {
    during(() -> {
      program.failed(failure);
      return null;
    });
  }

  @Override
  public boolean isInterruptible() {
    return call.isInterruptible();
  }

  @Override
  public void cancelled() {
    if (seen != null) {
      seen.departed(call.isInterruptible());
    }
    program.cancelled();
  }

  @Override
  public boolean isSendBlocked() {
    return program.isSendBlocked();
  }

  @Override
  public void refused(@Nullable Refusal refusal) {
    program.refused(refusal);
  }

  @Override
  public void released() {
    program.released();
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
    return part + call.peer().map(peer -> call + " from " + peer).orElseGet(call::toString);
  }

  /// As the log names it.
  @Override
  public String toString() {
    return call.toString();
  }

  private @Nullable Suspension observedAdvance(
      Observation observation, long readySince, boolean cancelled) {
    observation.resumed(readySince);
    var wait = program.advance(readySince, cancelled);
    if (wait != null) {
      observation.suspended(wait instanceof Signal && program.isSendBlocked());
    }
    return wait;
  }

  private @Nullable Suspension logged(Supplier<@Nullable Suspension> turns, LogContext stretch) {
    Suspension wait = null;
    stretch.enter();
    try {
      wait = CurrentCall.during(call, turns::get);
      return wait;
    } finally {
      stretch.leave(wait == null);
    }
  }
}
