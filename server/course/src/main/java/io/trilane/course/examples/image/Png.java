package io.trilane.course.examples.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Pictures as PNG files (W3C, PNG specification, third edition).
public final class Png {
  /// The signature, and length and type of the chunk that must come first and has the size.
  private static final byte[] BEGINNING = {
    (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };

  private static final int HEADER_BYTES = 24;
  private static final int WIDTH_AT = 16;

  private Png() {}

  /// Reads the size first, so that a small file cannot unfold into a large picture.
  ///
  /// @throws Unreadable if it is no PNG, too large or cut off
  public static Picture decode(byte[] file, int mostPixels) {
    requireSize(file, mostPixels);
    PngChunks.broken(file)
        .ifPresent(rule -> {
          throw new Unreadable("png: must " + rule);
        });
    var image = read(file);
    if (image == null) {
      throw new Unreadable("png: must have pixel data as its header says");
    }
    var width = image.getWidth();
    var height = image.getHeight();
    var pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (var i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return new Picture(width, height, pixels);
  }

  public static byte[] encode(Picture picture) {
    var width = picture.width();
    var image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, picture.height(), picture.pixels(), 0, width);
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }

  private static void requireSize(byte[] file, int mostPixels) {
    if (file.length < HEADER_BYTES
        || !Arrays.equals(file, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)) {
      throw new Unreadable("png: must be a PNG");
    }
    var header = ByteBuffer.wrap(file);
    var width = Integer.toUnsignedLong(header.getInt(WIDTH_AT));
    var height = Integer.toUnsignedLong(header.getInt(WIDTH_AT + Integer.BYTES));
    if (width == 0
        || height == 0
        || width > mostPixels
        || height > mostPixels
        || width * height > mostPixels) {
      throw new Unreadable(
          "png: is %d x %d pixels: must be from 1 to %d in all"
              .formatted(width, height, mostPixels));
    }
  }

  private static @Nullable BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException | RuntimeException broken) {
      return null;
    }
  }

  /// Says why a file is no picture.
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unreadable(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      var message = super.getMessage();
      return message == null ? "" : message;
    }
  }
}
