package io.trilane.client.session;

import io.trilane.client.rpc.WorkClient;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The connections that carry the sessions, evenly.
record Connections(List<WorkClient> clients) implements AutoCloseable {
  static Connections open(int count, Supplier<WorkClient> connect) {
    return new Connections(Stream.generate(connect).limit(count).toList());
  }

  WorkClient forSession(int number) {
    return clients.get(number % clients.size());
  }

  @Override
  public void close() {
    clients.forEach(WorkClient::close);
  }
}
