package io.trilane.course.examples.image;

import java.util.Arrays;

/// A picture of opaque pixels. Immutable by agreement: nobody writes into an array that is shared.
///
/// @param pixels row by row, as 0xRRGGBB
@SuppressWarnings("ArrayRecordComponent") // It compares and hashes the pixels itself.
public record Picture(int width, int height, int[] pixels) {
  int red(int x, int y) {
    return (at(x, y) >> 16) & 0xff;
  }

  int green(int x, int y) {
    return (at(x, y) >> 8) & 0xff;
  }

  int blue(int x, int y) {
    return at(x, y) & 0xff;
  }

  /// The nearest pixel, for a place beyond the border.
  private int at(int x, int y) {
    var column = Math.clamp(x, 0, width - 1);
    var row = Math.clamp(y, 0, height - 1);
    return pixels[row * width + column];
  }

  /// The same picture of the same numbers always: a gradient with a grid on it.
  static Picture made(int width, int height) {
    var pixels = new int[width * height];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        var onGrid = x % 16 == 0 || y % 16 == 0;
        pixels[y * width + x] =
            onGrid ? 0xffffff : (((x * 5) & 0xff) << 16) | (((y * 3) & 0xff) << 8) | 64;
      }
    }
    return new Picture(width, height, pixels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && height == that.height
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pixels);
  }
}
