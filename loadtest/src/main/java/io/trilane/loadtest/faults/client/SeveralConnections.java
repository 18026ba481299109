package io.trilane.loadtest.faults.client;

import io.grpc.ManagedChannel;
import io.trilane.client.rpc.Target;
import java.util.List;
import java.util.stream.IntStream;

/// Connections of one client that sends more than one of them may carry.
public final class SeveralConnections implements AutoCloseable {
  private final List<LoopConnection> connections;

  private SeveralConnections(List<LoopConnection> connections) {
    this.connections = connections;
  }

  public static SeveralConnections open(Target target, String name, int count) {
    return new SeveralConnections(
        IntStream.range(0, count).mapToObj(_ -> LoopConnection.open(target, name)).toList());
  }

  List<LoopConnection> all() {
    return connections;
  }

  public List<ManagedChannel> channels() {
    return connections.stream().map(LoopConnection::channel).toList();
  }

  @Override
  public void close() {
    connections.forEach(LoopConnection::close);
  }
}
