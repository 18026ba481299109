package io.trilane.runtime.guard;

import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.grpc.netty.InternalProtocolNegotiator.ProtocolNegotiator;
import io.netty.channel.ChannelHandler;
import io.netty.util.AsciiString;

/// Lets grpc-java negotiate as it was told to, and puts a [Door] before and a [FrameGuard] behind.
///
/// @param ofServer what the server's credentials ask for
record GuardedNegotiator(
    ProtocolNegotiator ofServer, ConnectionCap cap, LogLimit limit, int maxControlFrames)
    implements ProtocolNegotiator {
  @Override
  public AsciiString scheme() {
    return ofServer.scheme();
  }

  @Override
  public ChannelHandler newHandler(GrpcHttp2ConnectionHandler connection) {
    var decoder = connection.decoder();
    var budget = new FrameBudget(maxControlFrames, System::nanoTime);
    decoder.frameListener(new FrameGuard(decoder.frameListener(), connection, budget));
    return new Door(cap, limit, ofServer.newHandler(connection));
  }

  @Override
  public void close() {
    ofServer.close();
  }
}
