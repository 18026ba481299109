package io.trilane.runtime.internal.guard;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.netty.channel.ChannelHandler;
import io.netty.util.AsciiString;
import io.trilane.runtime.internal.frame.FrameBudget;
import io.trilane.runtime.internal.frame.WindowBudget;
import io.trilane.runtime.internal.netty.LogLimit;
import java.util.function.IntSupplier;

/// Lets grpc-java negotiate as it was told to, and puts a [Door] before and a [FrameGuard] behind.
///
/// @param ofServer what the server's credentials ask for
/// @param earlyStreams of one connection, until its client knows how many it is offered
record GuardedNegotiator(
    ProtocolNegotiator ofServer,
    ConnectionCap cap,
    Budgets budgets,
    long pushbackMillis,
    LogLimit limit,
    int maxControlFrames,
    int maxWindowUpdates,
    int earlyStreams)
    implements ProtocolNegotiator {
  @Override
  public AsciiString scheme() {
    return ofServer.scheme();
  }

  @Override
  public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
    var faults = OwnFaults.watch(connection.connection(), limit);
    var decoder = connection.decoder();
    var endings = new Endings(connection, decoder.frameListener(), pushbackMillis, faults);
    decoder.frameListener(
        new FrameGuard(
            decoder.frameListener(),
            endings,
            new StreamGuard(connection, budgets, endings),
            budget(maxControlFrames),
            new WindowBudget(window(connection), budget(maxWindowUpdates)),
            earlyStreams));
    return new Door(cap, budgets, limit, ofServer.newHandler(connection));
  }

  private static FrameBudget budget(int most) {
    return new FrameBudget(most, System::nanoTime);
  }

  private static IntSupplier window(GrpcHttp2ConnectionHandler handler) {
    var out = handler.encoder().flowController();
    var whole = handler.connection().connectionStream();
    return () -> out.windowSize(whole);
  }

  @Override
  public void close() {
    ofServer.close();
  }
}
