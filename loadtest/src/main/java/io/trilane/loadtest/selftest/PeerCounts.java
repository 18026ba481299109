package io.trilane.loadtest.selftest;

import io.grpc.CallOptions;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.trilane.client.rpc.Target;
import java.nio.ByteBuffer;

/// Calls as the peer has counted them.
record PeerCounts(long answered, long refused) {
  static PeerCounts of(Target peer) {
    var channel = NettyChannelBuilder.forAddress(peer.host(), peer.port()).usePlaintext().build();
    try {
      var said =
          ByteBuffer.wrap(
              ClientCalls.blockingUnaryCall(
                  channel, KnownServer.COUNT, CallOptions.DEFAULT, new byte[0]));
      return new PeerCounts(said.getLong(), said.getLong());
    } finally {
      channel.shutdownNow();
    }
  }

  PeerCounts less(PeerCounts before) {
    return new PeerCounts(answered - before.answered, refused - before.refused);
  }
}
