package io.trilane.runtime.wire.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// Messages as they stand in DATA: five octets of prefix and the rest.
public final class Message {
  public static final int PLAIN = 0;
  public static final int COMPRESSED = 1;

  private Message() {}

  public static byte[] of(String text) {
    return of(PLAIN, text.getBytes(US_ASCII));
  }

  public static byte[] of(int flags, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length)
        .put((byte) flags)
        .putInt(payload.length)
        .put(payload)
        .array();
  }

  /// @param values of the octets, 0 to 255
  public static byte[] octets(int... values) {
    var octets = new byte[values.length];
    for (var i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }

  public static byte[] zeros(int size) {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(zipped)) {
      zip.write(new byte[size]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
