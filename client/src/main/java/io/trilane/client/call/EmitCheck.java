package io.trilane.client.call;

import com.google.protobuf.ByteString;
import io.trilane.client.rpc.ReplyCheck;
import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks the answers of one `Emit` as they come. Belongs to the thread that makes the call.
final class EmitCheck implements Consumer<PerformResponse> {
  private final int expected;
  private final ByteString payload;
  private final ReplyCheck check = new ReplyCheck();
  private PerformResponse last = PerformResponse.getDefaultInstance();
  private int answers;
  private Optional<String> fault = Optional.empty();

  EmitCheck(int expected, ByteString payload) {
    this.expected = expected;
    this.payload = payload;
  }

  @Override
  public void accept(PerformResponse reply) {
    answers++;
    check.expect(payload);
    fault = fault.or(() -> check.fault(reply));
    last = reply;
  }

  /// To be asked once the server has ended the call.
  CheckedReply answer() {
    return new CheckedReply(
        last,
        fault.or(() ->
            answers == expected
                ? Optional.empty()
                : Optional.of(answers + " answers came, expected " + expected)));
  }
}
