package io.trilane.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EmitCheckTest {
  private static final ByteString PAYLOAD = ByteString.copyFromUtf8("four");

  private final EmitCheck check = new EmitCheck(3, PAYLOAD);

  @Test
  void findsNoFaultInAsManyAnswersAsWereAskedFor() {
    accept(1, 2, 3);
    assertEquals(Optional.empty(), check.answer().fault());
    assertEquals(answer(3), check.answer().reply());
  }

  @Test
  void countsAnswersThatAreMissing() {
    accept(1, 2);
    assertEquals(Optional.of("2 answers came, expected 3"), check.answer().fault());
  }

  @Test
  void countsAnswersThatAreTooMany() {
    accept(1, 2, 3, 4);
    assertEquals(Optional.of("4 answers came, expected 3"), check.answer().fault());
  }

  @Test
  void namesTheFirstFaultOfAll() {
    accept(1, 3, 7);
    assertEquals(Optional.of("messages was 3, expected 2"), check.answer().fault());
  }

  @Test
  void expectsAnAnswerWhereNoneCame() {
    assertEquals(Optional.of("0 answers came, expected 3"), check.answer().fault());
    assertEquals(PerformResponse.getDefaultInstance(), check.answer().reply());
  }

  private void accept(int... numbers) {
    for (int number : numbers) {
      check.accept(answer(number));
    }
  }

  private static PerformResponse answer(int number) {
    return PerformResponse.newBuilder()
        .setMessages(number)
        .setPayloadBytes(4L * number)
        .setPayload(PAYLOAD)
        .build();
  }
}
