package io.trilane.course.examples.image;

import java.util.Locale;

/// A change of each pixel. A new pixel needs only the old picture, so that any number of tasks may
/// make them, in any order.
public enum Effect {
  GREY {
    @Override
    int of(Picture picture, int x, int y) {
      var grey = light(picture, x, y);
      return (grey << 16) | (grey << 8) | grey;
    }
  },
  BLUR {
    @Override
    int of(Picture picture, int x, int y) {
      var red = 0;
      var green = 0;
      var blue = 0;
      for (var dy = -1; dy <= 1; dy++) {
        for (var dx = -1; dx <= 1; dx++) {
          red += picture.red(x + dx, y + dy);
          green += picture.green(x + dx, y + dy);
          blue += picture.blue(x + dx, y + dy);
        }
      }
      return ((red / 9) << 16) | ((green / 9) << 8) | (blue / 9);
    }
  },
  /// Sobel's operator.
  EDGE {
    @Override
    int of(Picture picture, int x, int y) {
      var across = column(picture, x + 1, y) - column(picture, x - 1, y);
      var down = row(picture, x, y + 1) - row(picture, x, y - 1);
      var edge = Math.min(255, Math.abs(across) + Math.abs(down));
      return (edge << 16) | (edge << 8) | edge;
    }

    private int column(Picture picture, int x, int y) {
      return light(picture, x, y - 1) + 2 * light(picture, x, y) + light(picture, x, y + 1);
    }

    private int row(Picture picture, int x, int y) {
      return light(picture, x - 1, y) + 2 * light(picture, x, y) + light(picture, x + 1, y);
    }
  };

  abstract int of(Picture picture, int x, int y);

  /// Luma as ITU-R BT.601 weighs it, in whole numbers.
  static int light(Picture picture, int x, int y) {
    return (299 * picture.red(x, y) + 587 * picture.green(x, y) + 114 * picture.blue(x, y)) / 1_000;
  }

  /// The effect of that name, which a request has been checked to have.
  static Effect named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
