package io.trilane.runtime.internal.drain;

import io.trilane.runtime.internal.client.StartedClient;
import java.time.Duration;
import java.util.List;

/// The handlers that had not ended when the grace was over, by name, and those that still have not
/// when this is written.
final class LeftBehind {
  private static final int NAMED = 20;

  private final Duration grace;
  private final List<StartedClient> clients;
  private final List<String> names;

  /// Names the clients as they are now.
  LeftBehind(Duration grace, List<StartedClient> clients) {
    this.grace = grace;
    this.clients = clients;
    this.names = clients.stream().limit(NAMED).map(StartedClient::toString).toList();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(
        "handlers left after the grace of %d ms and interrupted: %d, of which still at work: %d"
            .formatted(grace.toMillis(), clients.size(), stillAtWork()));
    for (var number = 0; number < names.size(); number++) {
      var end = clients.get(number).isOver() ? "" : ", still at work";
      text.append("\n  ").append(names.get(number)).append(end);
    }
    if (clients.size() > NAMED) {
      text.append("\n  and %d more".formatted(clients.size() - NAMED));
    }
    return text.toString();
  }

  private long stillAtWork() {
    return clients.stream().filter(client -> !client.isOver()).count();
  }
}
