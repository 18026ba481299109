package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import org.junit.jupiter.api.Test;

/// The bound on messages that are sent.
final class MessageLimitTest {
  private static final PerformRequest MESSAGE =
      PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8("payload")).build();

  @Test
  void letsAMessageOfExactlyTheLimitPass() {
    assertDoesNotThrow(() -> new MessageLimit(MESSAGE.getSerializedSize()).check(MESSAGE));
  }

  @Test
  void refusesOneByteMoreWithBothSizes() {
    var limit = new MessageLimit(MESSAGE.getSerializedSize() - 1);
    var failure = assertThrows(CallFailed.class, () -> limit.check(MESSAGE));
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, failure.code());
    assertEquals(
        "RESOURCE_EXHAUSTED: a message of 9 bytes is over the limit of 8 and was not sent",
        failure.getMessage());
  }

  @Test
  void letsAnEmptyMessagePassAnyLimit() {
    assertDoesNotThrow(() -> new MessageLimit(0).check(PerformRequest.getDefaultInstance()));
  }
}
