package io.trilane.course.examples.image;

import io.trilane.course.examples.image.Cut.Piece;
import io.trilane.course.lab.Lab;

/// One effect on one picture, by a task for each piece.
final class Transform {
  private Transform() {}

  /// Each task writes pixels of its own, so that nothing keeps them apart.
  static Picture of(Lab lab, Picture picture, Effect effect, String cut)
      throws InterruptedException {
    var pixels = new int[picture.pixels().length];
    var pieces = Cut.named(cut, picture.width(), picture.height(), lab.number("cores")).pieces();
    for (var piece : pieces) {
      lab.go(
          "piece-" + piece.left() + "-" + piece.top(), () -> apply(picture, effect, piece, pixels));
    }
    lab.join();
    lab.fact("pieces", pieces.size());
    return new Picture(picture.width(), picture.height(), pixels);
  }

  private static void apply(Picture picture, Effect effect, Piece piece, int[] pixels) {
    for (var y = piece.top(); y < piece.bottom(); y++) {
      for (var x = piece.left(); x < piece.right(); x++) {
        pixels[y * picture.width() + x] = effect.of(picture, x, y);
      }
    }
  }
}
