package io.trilane.client.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.SplittableRandom;

/// Bytes to send, so that a reply that belongs to another request shows.
public final class Payload {
  private Payload() {}

  /// The same for the same seed, and another one, as far as its size allows, for another.
  public static ByteString of(int bytes, long seed) {
    if (bytes == 0) {
      return ByteString.EMPTY;
    }
    byte[] content = new byte[bytes];
    new SplittableRandom(seed).nextBytes(content);
    return UnsafeByteOperations.unsafeWrap(content);
  }
}
