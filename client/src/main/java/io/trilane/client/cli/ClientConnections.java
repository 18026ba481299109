package io.trilane.client.cli;

import io.trilane.client.rpc.WorkClient;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The connections that carry a command's calls or sessions, evenly.
public record ClientConnections(List<WorkClient> clients) implements AutoCloseable {
  /// Blocks until every connection stands or has failed.
  public static ClientConnections open(int count, Supplier<WorkClient> connect)
      throws InterruptedException {
    var connections = new ClientConnections(Stream.generate(connect).limit(count).toList());
    Crowd.run(count, number -> connections.forNumber(number).awaitConnection());
    return connections;
  }

  /// The one that carries the call or session of this number.
  public WorkClient forNumber(int number) {
    return clients.get(number % clients.size());
  }

  @Override
  public void close() {
    clients.forEach(WorkClient::close);
  }
}
