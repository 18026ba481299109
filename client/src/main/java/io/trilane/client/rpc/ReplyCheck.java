package io.trilane.client.rpc;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;

/// Knows what one handler must answer: the payload as it went, and its own running count and sum.
///
/// One per call or session. Not safe for threads: it belongs to the thread that receives the
/// replies.
public final class ReplyCheck {
  private ByteString payload = ByteString.EMPTY;
  private long messages;
  private long payloadBytes;

  /// To be told of every message that the handler takes in, or, for `Emit`, of every answer that it
  /// is to make, before the reply to it is checked.
  public void expect(ByteString payload) {
    this.payload = payload;
    messages++;
    payloadBytes += payload.size();
  }

  /// The fault of a reply, compared with the expected one; empty if there is none.
  public Optional<String> fault(PerformResponse reply) {
    if (reply.getMessages() != messages) {
      return Optional.of("messages was %d, expected %d".formatted(reply.getMessages(), messages));
    }
    if (reply.getPayloadBytes() != payloadBytes) {
      return Optional.of(
          "payload_bytes was %d, expected %d".formatted(reply.getPayloadBytes(), payloadBytes));
    }
    if (!reply.getPayload().equals(payload)) {
      return Optional.of("the payload did not come back as it went");
    }
    return Optional.empty();
  }
}
