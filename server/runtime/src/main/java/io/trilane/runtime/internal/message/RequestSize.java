package io.trilane.runtime.internal.message;

import io.grpc.KnownLength;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/// The size of the request that a thread has read last.
///
/// grpc-java hands a message to the listener right after it was read, on the same thread; there the
/// listener asks for its size. If an interceptor keeps messages back, the size is 0 or another
/// message's, and the bound on messages alone holds.
public final class RequestSize {
  private static final FastThreadLocal<int[]> LAST =
      new FastThreadLocal<>() {
        @Override
        protected int[] initialValue() {
          return new int[1];
        }
      };

  private RequestSize() {}

  /// Reads a message and notes its size.
  public static <Q> Q noting(InputStream stream, Function<InputStream, Q> read) throws IOException {
    if (stream instanceof KnownLength) {
      LAST.get()[0] = stream.available();
      return read.apply(stream);
    }
    var counted = new CountedStream(stream);
    var message = read.apply(counted);
    LAST.get()[0] = counted.bytes();
    return message;
  }

  /// The size of the message that was read last on this thread. Called once for each.
  public static int last() {
    var last = LAST.get();
    var bytes = last[0];
    last[0] = 0;
    return bytes;
  }
}
