package io.trilane.runtime.internal.input;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.MethodDescriptor.ReflectableMarshaller;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The marshaller of a bound method's requests: as reflectable as the method's own, so that
/// interceptors and tools learn as much from it.
sealed interface RequestMarshaller<Q> extends Marshaller<Q> {
  RequestReader<Q> reader();

  static <Q> RequestMarshaller<Q> of(MethodDescriptor<Q, ?> method) {
    var reader = RequestReader.of(method);
    return switch (method.getRequestMarshaller()) {
      case PrototypeMarshaller<Q> own ->
          new OfPrototype<>(reader, own.getMessageClass(), own.getMessagePrototype());
      case ReflectableMarshaller<Q> own -> new OfClass<>(reader, own.getMessageClass());
      default -> new Plain<>(reader);
    };
  }

  @Override
  default Q parse(InputStream stream) {
    return reader().read(stream);
  }

  @Override
  default InputStream stream(Q request) {
    return reader().own().stream(request);
  }

  /// A method of which no more is known.
  record Plain<Q>(RequestReader<Q> reader) implements RequestMarshaller<Q> {}

  /// A method whose requests are of a known class.
  record OfClass<Q>(RequestReader<Q> reader, Class<Q> getMessageClass)
      implements RequestMarshaller<Q>, ReflectableMarshaller<Q> {}

  /// A method of generated code.
  record OfPrototype<Q>(
      RequestReader<Q> reader, Class<Q> getMessageClass, @Nullable Q getMessagePrototype)
      implements RequestMarshaller<Q>, PrototypeMarshaller<Q> {}
}
