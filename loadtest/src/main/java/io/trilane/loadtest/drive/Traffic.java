package io.trilane.loadtest.drive;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;

/// What a driver keeps in flight.
///
/// @param kind of the streams
/// @param connections to the server
/// @param streams that each connection keeps in flight
/// @param pause that each message asks the handler to wait
public record Traffic(Kind kind, int connections, int streams, Duration pause) {
  private static final ByteString PAYLOAD = ByteString.copyFromUtf8("0123456789abcdef");

  /// The shape of a stream.
  public enum Kind {
    /// `Perform`: one message there, one back, then a new call.
    CALLS,
    /// `Converse`: a stream stays, and a message goes when the last has come back.
    SESSIONS
  }

  /// What every message is.
  public PerformRequest request() {
    return PerformRequest.newBuilder()
        .setWaitMicros(Math.toIntExact(pause.toNanos() / 1000))
        .setPayload(PAYLOAD)
        .build();
  }

  public int inFlight() {
    return connections * streams;
  }

  /// The least that an answer of a handler has: its payload behind gRPC's prefix. A refusal has
  /// none of it.
  public int leastAnswerBytes() {
    return 5 + PAYLOAD.size();
  }
}
