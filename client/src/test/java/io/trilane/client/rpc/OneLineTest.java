package io.trilane.client.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OneLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\r\nb", "a\tb", "a \u0007 b", "\n a\u0000b \n", "a\u001b\u0008b"})
  void aTextOfAnotherMachineCannotSpoilATerminal(String text) {
    assertEquals("a b", OneLine.of(text));
  }

  @Test
  void aLongTextIsCut() {
    assertEquals("x".repeat(300), OneLine.of("x".repeat(300)));
    assertEquals("x".repeat(300) + "...", OneLine.of("x".repeat(301)));
  }

  @Test
  void otherLettersStayAsTheyAre() {
    assertEquals("größer 東京 😀", OneLine.of("größer 東京 😀"));
    assertEquals("", OneLine.of("\n"));
  }

  @Test
  void aPayloadBelongsToItsSeed() {
    assertEquals(Payload.of(64, 1), Payload.of(64, 1));
    assertEquals(64, Payload.of(64, 1).size());
    assertEquals(false, Payload.of(64, 1).equals(Payload.of(64, 2)));
    assertEquals(ByteString.EMPTY, Payload.of(0, 7));
  }
}
