package io.trilane.runtime.internal.input;

import io.grpc.BinaryLog;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Spares the handlers of a server's bound methods, and its interceptors, broken requests.
///
/// Left alone, grpc-java ends a call with a bare reset if it has two requests where one is due, and
/// with `UNKNOWN` if a request cannot be decompressed or parsed. So grpc-java is given descriptors
/// that let any number of requests through and turn what cannot be read into a value. All others
/// see the method as its service describes it, because this stands before everybody else: in the
/// place that grpc-java has for a log of all that is sent.
public final class RequestChecks extends BinaryLog {
  /// As many as there are bound methods.
  private final Map<MethodDescriptor<?, ?>, WireMethod<?, ?>> methods = new ConcurrentHashMap<>();

  private RequestChecks() {}

  /// Has the requests of a server checked.
  public static NettyServerBuilder of(NettyServerBuilder builder) {
    return builder.addStreamTracerFactory(CallEnd.TRACER).setBinaryLog(new RequestChecks());
  }

  /// Called for each call, on its event loop.
  @Override
  @SuppressWarnings("unchecked") // A method's entry is of its types.
  public <Q, R> ServerMethodDefinition<?, ?> wrapMethodDefinition(
      ServerMethodDefinition<Q, R> method) {
    var seen = method.getMethodDescriptor();
    if (!(seen.getRequestMarshaller() instanceof RequestMarshaller)) {
      return method;
    }
    var wire = (WireMethod<Q, R>) methods.computeIfAbsent(seen, WireMethod::new);
    return wire.definition(method.getServerCallHandler());
  }

  @Override
  public Channel wrapChannel(Channel channel) {
    return channel;
  }

  @Override
  public void close() {}
}
