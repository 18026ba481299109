package io.trilane.course.examples.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EffectTest {
  private static final int RED = 0xff0000;
  private static final int WHITE = 0xffffff;

  @ParameterizedTest
  @CsvSource({
    "0x000000, 0x000000",
    "0xffffff, 0xffffff",
    "0xff0000, 0x4c4c4c",
    "0x00ff00, 0x959595",
    "0x0000ff, 0x1d1d1d"
  })
  void greyIsAsLightAsTheColourSeems(String colour, String grey) {
    assertEquals(Integer.decode(grey), Effect.GREY.of(plain(Integer.decode(colour)), 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "0, 2"})
  void blurLeavesAPlainPictureAloneAtItsBordersToo(int x, int y) {
    assertEquals(RED, Effect.BLUR.of(plain(RED), x, y));
  }

  @Test
  void blurIsTheMeanOfNinePixels() {
    var pixels = new int[9];
    pixels[4] = 0x090000 * 3;
    assertEquals(0x030000, Effect.BLUR.of(new Picture(3, 3, pixels), 1, 1));
  }

  @Test
  void aPlainPictureHasNoEdge() {
    assertEquals(0, Effect.EDGE.of(plain(RED), 1, 1));
  }

  @Test
  void anEdgeIsWhereBlackMeetsWhite() {
    var halves = new Picture(4, 1, new int[] {0, 0, WHITE, WHITE});
    assertEquals(0, Effect.EDGE.of(halves, 0, 0));
    assertEquals(WHITE, Effect.EDGE.of(halves, 1, 0));
    assertEquals(WHITE, Effect.EDGE.of(halves, 2, 0));
    assertEquals(0, Effect.EDGE.of(halves, 3, 0));
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void aRequestNamesAnEffectInSmallLetters(Effect effect) {
    assertEquals(effect, Effect.named(effect.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void aPngKeepsEveryPixel() {
    var picture = Picture.made(33, 17);
    assertEquals(picture, Png.decode(Png.encode(picture), 33 * 17));
  }

  @Test
  void aPngThatIsTooLargeIsNotUnfolded() {
    var refused =
        assertThrows(Png.Unreadable.class, () -> Png.decode(Png.encode(Picture.made(33, 17)), 560));
    assertEquals("png: is 33 x 17 pixels: must be from 1 to 560 in all", refused.getMessage());
  }

  @Test
  void whatIsNoPngIsRefused() {
    assertEquals("png: must be a PNG", refusal(new byte[0]));
    assertEquals("png: must be a PNG", refusal(new byte[100]));
    var broken = Png.encode(Picture.made(4, 4));
    broken[0] = 'J';
    assertEquals("png: must be a PNG", refusal(broken));
  }

  @Test
  void aPngThatIsCutOffIsRefused() {
    var whole = Png.encode(Picture.made(4, 4));
    var cut = Arrays.copyOf(whole, whole.length - 12);
    assertEquals("png: must be a whole PNG", refusal(cut));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 100})
  void aPngThatGoesOnBehindItsEndIsRefused(int more) {
    var whole = Png.encode(Picture.made(4, 4));
    assertEquals(
        "png: must end with its last chunk, but " + more + " bytes follow",
        refusal(Arrays.copyOf(whole, whole.length + more)));
  }

  @Test
  void aPngOfVeryManyChunksIsRefused() {
    var whole = Png.encode(Picture.made(4, 4));
    var chunk = Arrays.copyOfRange(whole, whole.length - 12, whole.length); // The end, as another.
    chunk[4] = 't';
    var sum = new CRC32();
    sum.update(chunk, 4, 4);
    var chunks = ByteBuffer.allocate(whole.length + 10_000 * chunk.length);
    chunks.put(whole, 0, 33);
    for (var i = 0; i < 10_000; i++) {
      chunks.put(chunk, 0, 8).putInt((int) sum.getValue());
    }
    chunks.put(whole, 33, whole.length - 33);
    assertEquals("png: must have at most 10,000 chunks", refusal(chunks.array()));
  }

  @Test
  void aPngThatDoesNotBeginWithItsHeaderIsRefused() {
    var whole = Png.encode(Picture.made(4, 4));
    whole[12] = 't';
    assertEquals("png: must be a PNG", refusal(whole));
  }

  private static String refusal(byte[] file) {
    return assertThrows(Png.Unreadable.class, () -> Png.decode(file, 100)).getMessage();
  }

  private static Picture plain(int colour) {
    var pixels = new int[9];
    Arrays.fill(pixels, colour);
    return new Picture(3, 3, pixels);
  }
}
