package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.trilane.runtime.handler.CurrentCall;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.HomeLoop;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.log.LogContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a program as part of its call: [io.trilane.runtime.handler.Call#current], the gRPC context,
/// so that calls made by the handler inherit deadline and cancellation, and the log's context.
public final class InCall implements Program {
  private final Context context;
  private final GrpcCall call;
  private final @Nullable LogContext log;
  private final String part;
  private final Program program;

  /// @param log whether the log's context tells of the call
  public InCall(Context context, GrpcCall call, boolean log, Program program) {
    this(context, call, log ? new LogContext(call) : null, "", program);
  }

  private InCall(
      Context context, GrpcCall call, @Nullable LogContext log, String part, Program program) {
    this.context = context;
    this.call = call;
    this.log = log;
    this.part = part;
    this.program = program;
  }

  /// A part of the call with a program of its own, in the surroundings of the calling thread.
  static InCall partOf(GrpcCall call, boolean log, Program program) {
    return new InCall(
        Context.current(),
        call,
        log ? LogContext.asHere(call) : null,
        program.about() + " of ",
        program);
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    return program.advance(readySince, cancelled);
  }

  @Override
  public @Nullable Suspension during(Supplier<@Nullable Suspension> turns) {
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
    program.cancelled();
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
