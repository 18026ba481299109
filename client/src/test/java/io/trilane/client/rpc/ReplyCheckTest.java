package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReplyCheckTest {
  private static final ByteString ONE = ByteString.copyFromUtf8("one");
  private static final ByteString OTHER = ByteString.copyFromUtf8("another");

  private final ReplyCheck check = new ReplyCheck();

  @Test
  void findsNoFaultInCountSumAndPayload() {
    check.expect(ONE);
    assertEquals(Optional.empty(), check.fault(reply(1, 3, ONE)));
    check.expect(OTHER);
    assertEquals(Optional.empty(), check.fault(reply(2, 10, OTHER)));
    check.expect(ByteString.EMPTY);
    assertEquals(Optional.empty(), check.fault(reply(3, 10, ByteString.EMPTY)));
  }

  @Test
  void namesTheCountThatIsWrong() {
    check.expect(ONE);
    assertEquals(Optional.of("messages was 2, expected 1"), check.fault(reply(2, 3, ONE)));
    assertEquals(Optional.of("messages was 0, expected 1"), check.fault(reply(0, 3, ONE)));
  }

  @Test
  void namesTheSumThatIsWrong() {
    check.expect(ONE);
    check.expect(OTHER);
    assertEquals(Optional.of("payload_bytes was 7, expected 10"), check.fault(reply(2, 7, OTHER)));
  }

  @Test
  void seesThePayloadOfAnother() {
    check.expect(ONE);
    assertEquals(
        Optional.of("the payload did not come back as it went"),
        check.fault(reply(1, 3, ByteString.copyFromUtf8("two"))));
    check.expect(OTHER);
    assertEquals(
        Optional.of("the payload did not come back as it went"), check.fault(reply(2, 10, ONE)));
  }

  private static PerformResponse reply(long messages, long bytes, ByteString payload) {
    return PerformResponse.newBuilder()
        .setMessages(messages)
        .setPayloadBytes(bytes)
        .setPayload(payload)
        .build();
  }
}
