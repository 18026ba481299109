package io.trilane.conformance.interop;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.testing.integration.Messages.BoolValue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A record of the messages of a call that came compressed, for services that must refuse those
/// that did not.
///
/// The transport tells it of each message before it hands the message on; the service asks, through
/// the call's context, once for each message it is given.
final class CompressionWitness extends ServerStreamTracer {
  private static final Context.Key<CompressionWitness> KEY = Context.key("compression-witness");
  private static final long UNKNOWN = -1;

  private final Queue<Boolean> compressed = new ConcurrentLinkedQueue<>();

  static Factory factory() {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new CompressionWitness();
      }
    };
  }

  /// True if the message in hand says that it is compressed and is not, or the reverse. A service
  /// asks once for each message of the current call, in their order.
  static boolean refutes(boolean says, BoolValue compressed) {
    var came = KEY.get().compressed.remove();
    return says && came != compressed.getValue();
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(KEY, this);
  }

  /// Only of a compressed message is the size not known before it is read.
  @Override
  public void inboundMessageRead(int number, long wireSize, long uncompressedSize) {
    compressed.add(uncompressedSize == UNKNOWN);
  }
}
