package io.trilane.runtime.internal.metadata;

import io.grpc.InternalMetadata;
import io.grpc.Metadata;

/// The size of a request's metadata, as HTTP/2 counts it.
public final class HeaderBytes {
  /// The cost of an entry in addition to its name and value.
  private static final int EACH = 32;

  private HeaderBytes() {}

  /// The public way costs a set, a key and two strings for each entry of each call.
  public static int of(Metadata metadata) {
    var entries = InternalMetadata.serializePartial(metadata);
    var size = EACH * entries.length / 2;
    for (var part : entries) {
      if (part instanceof byte[] bytes) {
        size += bytes.length;
      }
    }
    return size;
  }
}
