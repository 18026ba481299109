package io.trilane.runtime.grpc;

import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import io.trilane.runtime.admission.Overload;
import io.trilane.runtime.model.Program;
import io.trilane.runtime.model.Suspension;
import org.jspecify.annotations.Nullable;

/// Runs a program in its call's gRPC context, so that calls made by the handler inherit deadline
/// and cancellation.
record InContext(Context context, ServerCall<?, ?> call, Program program) implements Program {
  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    var outer = context.attach();
    try {
      return program.advance(readySince, cancelled);
    } finally {
      context.detach(outer);
    }
  }

  @Override
  public void refused(@Nullable Overload overload) {
    program.refused(overload);
  }

  @Override
  public void released() {
    program.released();
  }

  @Override
  public String about() {
    return "%s from %s"
        .formatted(
            call.getMethodDescriptor().getFullMethodName(),
            call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
  }
}
