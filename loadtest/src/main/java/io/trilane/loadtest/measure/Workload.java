package io.trilane.loadtest.measure;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;

/// What every call asks the handler to do.
///
/// @param pause how long the handler waits for somebody else
/// @param computeUnits pieces of CPU work, each about a microsecond
/// @param payloadBytes goes there and comes back
public record Workload(Duration pause, long computeUnits, int payloadBytes) {
  /// `wait_micros` is a uint32.
  public static final Duration LONGEST_WAIT = Duration.ofNanos(0xFFFF_FFFFL * 1000);

  public PerformRequest request() {
    return PerformRequest.newBuilder()
        .setWaitMicros((int) (pause.toNanos() / 1000))
        .setComputeUnits((int) computeUnits)
        .setPayload(ByteString.copyFrom(new byte[payloadBytes]))
        .build();
  }

  /// How long a call takes when nothing stands in its way.
  ///
  /// @param unitNanos what one compute unit takes on the server
  double seconds(double unitNanos) {
    return (pause.toNanos() + computeUnits * unitNanos) / 1e9;
  }
}
