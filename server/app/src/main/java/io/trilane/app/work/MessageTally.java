package io.trilane.app.work;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.runtime.handler.Call;

/// The messages that one client's handler has taken in so far: state that lives as long as its
/// client and that the client can check.
final class MessageTally {
  private long messages;
  private long payloadBytes;

  /// Counts a message and answers it, with where its time went.
  PerformResponse answer(ByteString payload) {
    count(payload);
    return summary(payload);
  }

  void count(ByteString payload) {
    messages++;
    payloadBytes += payload.size();
  }

  PerformResponse summary(ByteString payload) {
    var call = Call.current();
    return PerformResponse.newBuilder()
        .setPayload(payload)
        .setMessages(messages)
        .setPayloadBytes(payloadBytes)
        .setQueuedNanos(call.queued().toNanos())
        .setWaitedNanos(call.waited().toNanos())
        .setComputedNanos(call.computed().toNanos())
        .setModel(call.model())
        .setThread(call.thread())
        .build();
  }
}
