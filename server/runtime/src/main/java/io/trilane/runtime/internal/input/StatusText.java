package io.trilane.runtime.internal.input;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;

/// Keeps the text of a status so short that its trailers pass: most clients take 8 KiB of them, and
/// break off the whole connection where there is more.
final class StatusText {
  /// Leaves room for `grpc-status`, `content-type` and what stands beside each entry.
  private static final int MAX_BYTES = (8 << 10) - 512;

  private static final int BESIDE_EACH_ENTRY = 32;
  private static final int SHORT = 512;

  private StatusText() {}

  /// @return the same status, with as much of its text as goes with these trailers
  static Status cut(Status status, Metadata trailers) {
    var text = status.getDescription();
    if (text == null || (text.length() <= SHORT && isEmpty(trailers))) {
      return status;
    }
    var room = Math.max(0, MAX_BYTES - bytes(trailers));
    var end = end(text, room);
    return end == text.length() ? status : status.withDescription(text.substring(0, end));
  }

  private static boolean isEmpty(Metadata trailers) {
    return InternalMetadata.headerCount(trailers) == 0;
  }

  /// The end of the text that fits, once each octet that is no printable ASCII is written as three.
  private static int end(String text, int room) {
    var used = 0;
    for (var at = 0; at < text.length(); ) {
      var character = text.codePointAt(at);
      var width = Character.charCount(character);
      used += encoded(character, text, at, width);
      if (used > room) {
        return at;
      }
      at += width;
    }
    return text.length();
  }

  private static int encoded(int character, String text, int at, int width) {
    return character >= ' ' && character <= '~' && character != '%'
        ? 1
        : 3 * text.substring(at, at + width).getBytes(StandardCharsets.UTF_8).length;
  }

  private static int bytes(Metadata trailers) {
    var bytes = 0;
    for (var part : InternalMetadata.serialize(trailers)) {
      bytes += part.length + BESIDE_EACH_ENTRY / 2;
    }
    return bytes;
  }
}
