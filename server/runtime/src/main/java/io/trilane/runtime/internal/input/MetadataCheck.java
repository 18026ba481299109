package io.trilane.runtime.internal.input;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/// Finds metadata that would break whatever writes it into a line: a log, an HTTP/1.1 request. RFC
/// 9113, section 8.2.1, forbids CR, LF and NUL in values; a name is never empty.
final class MetadataCheck {
  private static final byte[] BINARY_SUFFIX = Metadata.BINARY_HEADER_SUFFIX.getBytes(US_ASCII);

  private MetadataCheck() {}

  /// @return what is wrong with the first broken entry, or null
  static @Nullable String flaw(Metadata metadata) {
    // The public way costs a set, a key and two strings for each entry of each call.
    var entries = InternalMetadata.serializePartial(metadata);
    for (var i = 0; i + 1 < entries.length; i += 2) {
      if (entries[i] instanceof byte[] name && entries[i + 1] instanceof byte[] value) {
        if (name.length == 0) {
          return "metadata without a name";
        }
        if (isBroken(value) && !isBinary(name)) {
          return "CR, LF or NUL in the value of metadata " + new String(name, US_ASCII);
        }
      }
    }
    return null;
  }

  private static boolean isBroken(byte[] value) {
    for (var octet : value) {
      if (octet == '\r' || octet == '\n' || octet == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBinary(byte[] name) {
    var from = name.length - BINARY_SUFFIX.length;
    for (var i = 0; i < BINARY_SUFFIX.length; i++) {
      if (from < 0 || name[from + i] != BINARY_SUFFIX[i]) {
        return false;
      }
    }
    return true;
  }
}
