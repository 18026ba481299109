package io.trilane.client.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.Status;

/// Refuses a message that is too large before gRPC sees it. gRPC's own check of outbound messages
/// throws on whichever thread comes to frame the message, and where that is not the caller's, the
/// call hangs past its deadline (seen with grpc-java 1.85.1, before the first connection stands).
record MessageLimit(int bytes) {
  void check(MessageLite message) throws CallFailed {
    if (message.getSerializedSize() > bytes) {
      throw new CallFailed(
          Status.Code.RESOURCE_EXHAUSTED,
          "a message of %d bytes is over the limit of %d and was not sent"
              .formatted(message.getSerializedSize(), bytes),
          null,
          null);
    }
  }
}
