package io.trilane.course.examples.image;

import java.util.ArrayList;
import java.util.List;

/// The pieces that a picture is cut into, one for each task: all of one size, but for those at its
/// right and bottom edges.
///
/// @param across pixels of a piece, as is `down`
record Cut(int width, int height, int across, int down) {
  private static final int TILE = 32;

  /// @param name pixel, row, tile or core
  static Cut named(String name, int width, int height, int cores) {
    return switch (name) {
      case "pixel" -> new Cut(width, height, 1, 1);
      case "row" -> new Cut(width, height, width, 1);
      case "tile" -> new Cut(width, height, TILE, TILE);
      default -> new Cut(width, height, width, Math.ceilDiv(height, cores));
    };
  }

  int count() {
    return Math.ceilDiv(width, across) * Math.ceilDiv(height, down);
  }

  List<Piece> pieces() {
    var pieces = new ArrayList<Piece>(count());
    for (var top = 0; top < height; top += down) {
      for (var left = 0; left < width; left += across) {
        pieces.add(
            new Piece(left, top, Math.min(width, left + across), Math.min(height, top + down)));
      }
    }
    return pieces;
  }

  /// A part of a picture.
  ///
  /// @param left, top, right, bottom of the piece; right and bottom are outside of it
  record Piece(int left, int top, int right, int bottom) {}
}
