package io.trilane.loadtest.drive;

import io.grpc.Status;
import io.trilane.proto.v1.PerformResponse;

/// Hears of every answer, on the event loop.
interface Answers {
  /// A message came back.
  ///
  /// @return whether the stream is to send the next one
  boolean answered(int bytes);

  /// A call or session has failed, and its stream stays idle.
  void failed(Status status);

  /// What a message takes on the wire: gRPC's prefix and itself.
  static int bytes(PerformResponse answer) {
    return 5 + answer.getSerializedSize();
  }
}
