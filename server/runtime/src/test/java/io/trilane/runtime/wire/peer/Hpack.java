package io.trilane.runtime.wire.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Header blocks (RFC 7541) as plainly as they can be written: each field a literal, none indexed,
/// nothing checked.
public final class Hpack {
  private Hpack() {}

  /// @param fields name, value, name, value, …
  public static byte[] literals(String... fields) {
    var block = new ByteArrayOutputStream();
    for (var i = 0; i < fields.length; i += 2) {
      block.write(0);
      string(fields[i], block);
      string(fields[i + 1], block);
    }
    return block.toByteArray();
  }

  private static void string(String text, ByteArrayOutputStream block) {
    var octets = text.getBytes(ISO_8859_1);
    length(octets.length, block);
    block.writeBytes(octets);
  }

  /// An integer with a prefix of seven bits.
  private static void length(int length, ByteArrayOutputStream block) {
    if (length < 127) {
      block.write(length);
      return;
    }
    block.write(127);
    var rest = length - 127;
    for (; rest >= 128; rest /= 128) {
      block.write(rest % 128 + 128);
    }
    block.write(rest);
  }
}
