package io.trilane.loadtest.faults.http2;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.nio.ByteBuffer;
import java.time.Duration;

/// A call as an attacker makes it.
///
/// @param method as in `package.Service/Method`
/// @param octets of its request that are sent
/// @param ends whether the request ends with them
/// @param window how many octets of its answer a stream has room for; it never gets more
/// @param breakOffAfter resets the call after so long, to make another one; never if zero
public record HeldCall(
    String method, ByteString octets, boolean ends, int window, Duration breakOffAfter) {
  private static final int PREFIX = 5;

  /// A call that waits for its answer, of which it takes nothing.
  public static HeldCall withoutWindow(String method, MessageLite request) {
    return new HeldCall(method, framed(request), true, 0, Duration.ZERO);
  }

  /// A call without a request.
  public static HeldCall opened(String method) {
    return new HeldCall(method, ByteString.EMPTY, false, 1 << 16, Duration.ZERO);
  }

  /// A call whose request lacks its last octet, and is broken off and begun again.
  public static HeldCall unfinished(String method, MessageLite request, Duration breakOffAfter) {
    var whole = framed(request);
    return new HeldCall(
        method, whole.substring(0, whole.size() - 1), false, 1 << 16, breakOffAfter);
  }

  /// gRPC's own frame: not compressed, the length, the message.
  private static ByteString framed(MessageLite request) {
    var prefix = ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(request.getSerializedSize());
    return ByteString.copyFrom(prefix.flip()).concat(request.toByteString());
  }
}
