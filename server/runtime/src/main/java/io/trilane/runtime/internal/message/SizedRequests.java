package io.trilane.runtime.internal.message;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/// Reads a stream's requests as the method's own marshaller does, and notes the size of each: the
/// only place in any grpc-java server where size and call can be brought together.
///
/// grpc-java hands a message to the listener right after it was read, on the same thread; there the
/// listener asks for its size. If an interceptor keeps messages back, the size is 0 or another
/// message's, and the bound on messages alone holds.
public final class SizedRequests<Q> implements MethodDescriptor.Marshaller<Q> {
  private static final FastThreadLocal<int[]> LAST =
      new FastThreadLocal<>() {
        @Override
        protected int[] initialValue() {
          return new int[1];
        }
      };

  private final MethodDescriptor.Marshaller<Q> marshaller;

  private SizedRequests(MethodDescriptor.Marshaller<Q> marshaller) {
    this.marshaller = marshaller;
  }

  /// The same service, with the requests of its streams sized.
  public static ServerServiceDefinition of(ServerServiceDefinition service) {
    var original = service.getServiceDescriptor();
    var descriptor =
        ServiceDescriptor.newBuilder(original.getName())
            .setSchemaDescriptor(original.getSchemaDescriptor());
    var methods = new ArrayList<ServerMethodDefinition<?, ?>>();
    for (var method : service.getMethods()) {
      methods.add(of(method));
      descriptor.addMethod(methods.getLast().getMethodDescriptor());
    }
    var sized = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(sized::addMethod);
    return sized.build();
  }

  /// The size of the message that was read last on this thread. Called once for each.
  public static int last() {
    var last = LAST.get();
    var bytes = last[0];
    last[0] = 0;
    return bytes;
  }

  @Override
  public Q parse(InputStream stream) {
    try {
      if (stream instanceof KnownLength) {
        LAST.get()[0] = stream.available();
        return marshaller.parse(stream);
      }
      var counted = new CountedStream(stream);
      var message = marshaller.parse(counted);
      LAST.get()[0] = counted.bytes();
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream stream(Q message) {
    return marshaller.stream(message);
  }

  private static <Q, R> ServerMethodDefinition<Q, R> of(ServerMethodDefinition<Q, R> method) {
    var descriptor = method.getMethodDescriptor();
    return descriptor.getType().clientSendsOneMessage()
        ? method
        : ServerMethodDefinition.create(
            descriptor.toBuilder()
                .setRequestMarshaller(new SizedRequests<>(descriptor.getRequestMarshaller()))
                .build(),
            method.getServerCallHandler());
  }
}
