package io.trilane.runtime.internal.input;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.runtime.internal.message.RequestSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one method as its own marshaller does, so that they can be handed to
/// another thread.
///
/// @param sized whether the size of each is noted, for the credit of a stream
record RequestReader<Q>(Marshaller<Q> own, boolean sized) {
  static <Q> RequestReader<Q> of(MethodDescriptor<Q, ?> method) {
    return new RequestReader<>(
        method.getRequestMarshaller(), !method.getType().clientSendsOneMessage());
  }

  /// Throws what the method's marshaller throws.
  Q read(InputStream stream) {
    try {
      return lasting(sized ? RequestSize.noting(stream, own::parse) : own.parse(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns an [Unreadable] where [#read] throws. Decompressing happens in here too, because the
  /// stream that is read decompresses as it goes.
  ///
  /// A status that is thrown was chosen with care: `RESOURCE_EXHAUSTED` by the guard against
  /// decompression bombs, `INTERNAL` by the parsers of generated code.
  @Nullable Object readOrNot(InputStream stream) {
    try {
      return read(stream);
    } catch (StatusRuntimeException e) {
      return new Unreadable(e.getStatus());
    } catch (RuntimeException e) {
      return new Unreadable(Status.INTERNAL.withDescription("the request cannot be read"));
    }
  }

  /// The request of a proxy is the stream itself, which grpc-java closes as soon as it has told of
  /// it; the handler runs later.
  @SuppressWarnings("unchecked") // A stream takes the place of a stream.
  private static <Q> Q lasting(Q request) throws IOException {
    return request instanceof InputStream passing ? (Q) new Copy(passing.readAllBytes()) : request;
  }

  private static final class Copy extends ByteArrayInputStream implements KnownLength {
    Copy(byte[] bytes) {
      super(bytes);
    }
  }
}
