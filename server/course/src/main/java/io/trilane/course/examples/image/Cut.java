package io.trilane.course.examples.image;

import java.util.ArrayList;
import java.util.List;

/// The pieces that a picture is cut into, one for each task.
///
/// @param left, top, right, bottom of the piece; right and bottom are outside of it
record Cut(int left, int top, int right, int bottom) {
  private static final int TILE = 32;

  /// @param cut pixel, row, tile or core
  static List<Cut> pieces(String cut, int width, int height, int cores) {
    return switch (cut) {
      case "pixel" -> grid(width, height, 1, 1);
      case "row" -> grid(width, height, width, 1);
      case "tile" -> grid(width, height, TILE, TILE);
      default -> grid(width, height, width, Math.ceilDiv(height, cores));
    };
  }

  private static List<Cut> grid(int width, int height, int across, int down) {
    var pieces = new ArrayList<Cut>();
    for (int top = 0; top < height; top += down) {
      for (int left = 0; left < width; left += across) {
        pieces.add(
            new Cut(left, top, Math.min(width, left + across), Math.min(height, top + down)));
      }
    }
    return pieces;
  }
}
