package io.trilane.runtime.internal.input;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;

/// Reads requests, and returns an [Unreadable] where another marshaller throws.
///
/// Decompressing happens in here too, because the stream that is read decompresses as it goes.
final class RequestMarshaller<Q> implements Marshaller<Object> {
  private final Marshaller<Q> marshaller;

  RequestMarshaller(Marshaller<Q> marshaller) {
    this.marshaller = marshaller;
  }

  /// A status that is thrown was chosen with care: `RESOURCE_EXHAUSTED` by the guard against
  /// decompression bombs, `INTERNAL` by the parsers of generated code.
  @Override
  public Object parse(InputStream stream) {
    try {
      return marshaller.parse(stream);
    } catch (StatusRuntimeException e) {
      return new Unreadable(e.getStatus());
    } catch (RuntimeException e) {
      return new Unreadable(Status.INTERNAL.withDescription("the request cannot be read"));
    }
  }

  /// For interceptors that want a request's bytes again. What could not be read has none.
  @Override
  @SuppressWarnings("unchecked") // Nobody else makes such values.
  public InputStream stream(Object value) {
    return value instanceof Unreadable
        ? InputStream.nullInputStream()
        : marshaller.stream((Q) value);
  }
}
