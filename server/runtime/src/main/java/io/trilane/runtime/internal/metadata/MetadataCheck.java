package io.trilane.runtime.internal.metadata;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds metadata that would break whatever writes it into a line: a log, an HTTP/1.1 request. RFC
/// 9113, section 8.2.1, forbids CR, LF and NUL in values; a name is never empty.
public final class MetadataCheck {
  private static final byte[] BINARY_SUFFIX = Metadata.BINARY_HEADER_SUFFIX.getBytes(US_ASCII);

  private static final byte[] CONTENT_TYPE = "content-type".getBytes(US_ASCII);
  private static final int GRPC = "application/grpc".length();

  private MetadataCheck() {}

  /// @param protobuf whether the method knows no other format of messages
  /// @return what the call is answered because of the first broken entry, or null
  public static @Nullable Status flaw(Metadata metadata, boolean protobuf) {
    // The public way costs a set, a key and two strings for each entry of each call.
    var entries = InternalMetadata.serializePartial(metadata);
    for (var i = 0; i + 1 < entries.length; i += 2) {
      if (entries[i] instanceof byte[] name && entries[i + 1] instanceof byte[] value) {
        if (name.length == 0) {
          return Status.INVALID_ARGUMENT.withDescription("metadata without a name");
        }
        if (isBroken(value) && !isBinary(name)) {
          return Status.INVALID_ARGUMENT.withDescription(
              "CR, LF or NUL in the value of metadata " + new String(name, US_ASCII));
        }
        if (protobuf && Arrays.equals(name, CONTENT_TYPE) && !isProtobuf(value)) {
          return Status.INTERNAL.withDescription(
              "content-type must be application/grpc or application/grpc+proto, was "
                  + new String(value, US_ASCII));
        }
      }
    }
    return null;
  }

  /// grpc-java itself refuses what does not begin with `application/grpc`, and takes the rest.
  private static boolean isProtobuf(byte[] contentType) {
    if (contentType.length <= GRPC || contentType[GRPC] != '+') {
      return true;
    }
    var format = new String(contentType, GRPC + 1, contentType.length - GRPC - 1, US_ASCII);
    var end = format.indexOf(';');
    return (end < 0 ? format : format.substring(0, end)).strip().equalsIgnoreCase("proto");
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
