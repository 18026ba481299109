package io.trilane.runtime.internal.input;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A bound method as grpc-java's transport is to see it: any number of requests comes through, and
/// each as a value, be it that of one that cannot be read.
final class WireMethod<Q, R> {
  private final MethodDescriptor<Q, R> seen;
  private final MethodDescriptor<Object, InputStream> onTheWire;

  /// That of the last call. Without interceptors every call has the same.
  private volatile @Nullable Handled<Q, R> last;

  /// @param seen the method as everybody else is to see it
  WireMethod(MethodDescriptor<Q, R> seen) {
    this.seen = seen;
    this.onTheWire =
        seen.<Object, InputStream>toBuilder(new Requests<>(readerOf(seen)), new Answers())
            .setType(
                seen.getType().serverSendsOneMessage()
                    ? MethodType.CLIENT_STREAMING
                    : MethodType.BIDI_STREAMING)
            .build();
  }

  ServerMethodDefinition<Object, InputStream> definition(ServerCallHandler<Q, R> handler) {
    var known = last;
    if (known == null || !known.handler().equals(handler)) {
      known = new Handled<>(handler, ServerMethodDefinition.create(onTheWire, starting(handler)));
      last = known;
    }
    return known.definition();
  }

  private ServerCallHandler<Object, InputStream> starting(ServerCallHandler<Q, R> handler) {
    return (call, headers) -> start(handler, call, headers);
  }

  private Listener<Object> start(
      ServerCallHandler<Q, R> handler, ServerCall<Object, InputStream> call, Metadata headers) {
    var typed = new WireCall<>(call, seen);
    return new WireListener<>(
        typed, handler.startCall(typed, headers), seen.getType().clientSendsOneMessage());
  }

  private static <Q> RequestReader<Q> readerOf(MethodDescriptor<Q, ?> seen) {
    return ((RequestMarshaller<Q>) seen.getRequestMarshaller()).reader();
  }

  private record Handled<Q, R>(
      ServerCallHandler<Q, R> handler, ServerMethodDefinition<Object, InputStream> definition) {}

  private record Requests<Q>(RequestReader<Q> reader) implements Marshaller<Object> {
    @Override
    public @Nullable Object parse(InputStream stream) {
      return reader.readOrNot(stream);
    }

    /// Nobody is given one of these to write.
    @Override
    public InputStream stream(Object request) {
      throw new UnsupportedOperationException("a server writes no requests");
    }
  }

  /// [WireCall] turns answers into bytes.
  private record Answers() implements Marshaller<InputStream> {
    /// Nobody is given one of these to read.
    @Override
    public InputStream parse(InputStream stream) {
      throw new UnsupportedOperationException("a server reads no answers");
    }

    @Override
    public InputStream stream(InputStream answer) {
      return answer;
    }
  }
}
