package io.trilane.runtime.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusTextTest {
  private static final int ROOM = (8 << 10) - 512;
  private static final Metadata.Key<String> OTHER =
      Metadata.Key.of("other", Metadata.ASCII_STRING_MARSHALLER);

  @Test
  void leavesAStatusWithoutATextAlone() {
    assertSame(Status.CANCELLED, StatusText.cut(Status.CANCELLED, with("x".repeat(9_000))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 512, 513, ROOM})
  void leavesATextThatFitsAlone(int length) {
    var status = Status.INTERNAL.withDescription("x".repeat(length));
    assertSame(status, StatusText.cut(status, new Metadata()));
  }

  @Test
  void cutsALongText() {
    assertEquals(ROOM, cut("x".repeat(100_000), new Metadata()).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä", "€", "%", "\n", "😀"})
  void countsWhatIsWrittenAsThreeForEachOctet(String character) {
    var octets = character.getBytes(StandardCharsets.UTF_8).length;
    var text = cut(character.repeat(9_000), new Metadata());
    assertEquals(ROOM / (3 * octets) * character.length(), text.length());
  }

  @Test
  void cutsBetweenCharactersAndNotWithin() {
    var text = cut("a" + "😀".repeat(5_000), new Metadata());
    assertTrue(Character.isLowSurrogate(text.charAt(text.length() - 1)));
  }

  @Test
  void leavesLessRoomBesideOtherTrailers() {
    var alone = cut("x".repeat(9_000), new Metadata());
    var beside = cut("x".repeat(9_000), with("y".repeat(1_000)));
    assertTrue(beside.length() <= alone.length() - 1_000, () -> beside.length() + " characters");
  }

  @Test
  void leavesNothingBesideTrailersThatFillAll() {
    assertEquals("", cut("some text", with("y".repeat(9_000))));
  }

  private static String cut(String text, Metadata trailers) {
    var status = StatusText.cut(Status.INTERNAL.withDescription(text), trailers);
    assertEquals(Status.Code.INTERNAL, status.getCode());
    return String.valueOf(status.getDescription());
  }

  private static Metadata with(String value) {
    var trailers = new Metadata();
    trailers.put(OTHER, value);
    return trailers;
  }
}
