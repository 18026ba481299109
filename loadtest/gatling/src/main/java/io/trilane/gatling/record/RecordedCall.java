package io.trilane.gatling.record;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// One call that has ended, or one message that a stream has brought.
///
/// @param request the name in the simulation
/// @param user Gatling's number of the user, from 1 in the order of arrival
/// @param startNanos `System.nanoTime()` just before the call was handed to gRPC, or where the
///   message's response time starts
/// @param endNanos `System.nanoTime()` when the answer was there
/// @param code OK for a message
/// @param failure what a check found wrong; null if all passed. A call may succeed with a code
///   other than OK
public record RecordedCall(
    String request,
    long user,
    long startNanos,
    long endNanos,
    Status.Code code,
    @Nullable String failure) {

  public boolean succeeded() {
    return failure == null;
  }

  public long latencyNanos() {
    return endNanos - startNanos;
  }
}
