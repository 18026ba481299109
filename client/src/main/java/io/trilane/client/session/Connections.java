package io.trilane.client.session;

import io.trilane.client.cli.Crowd;
import io.trilane.client.rpc.WorkClient;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The connections that carry the sessions, evenly.
record Connections(List<WorkClient> clients) implements AutoCloseable {
  /// Blocks until every connection stands or has failed.
  static Connections open(int count, Supplier<WorkClient> connect) throws InterruptedException {
    Connections connections = new Connections(Stream.generate(connect).limit(count).toList());
    Crowd.run(count, number -> connections.forSession(number).awaitConnection());
    return connections;
  }

  WorkClient forSession(int number) {
    return clients.get(number % clients.size());
  }

  @Override
  public void close() {
    clients.forEach(WorkClient::close);
  }
}
