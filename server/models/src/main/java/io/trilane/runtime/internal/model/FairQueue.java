package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.client.Client;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Clients that wait for a thread: peers take turns, and those of one peer come in order. So a peer
/// that sends a thousand calls at once delays another's call by one of them, and not by all.
///
/// The fair queueing of J. Nagle, "On Packet Switches with Infinite Storage" (RFC 970, 1985), with
/// peers for its hosts. Not thread-safe. Its bound is that of the clients admitted at once.
final class FairQueue {
  /// By peer, the one whose turn it is first; none is empty.
  private final LinkedHashMap<Object, ArrayDeque<Client>> queues = new LinkedHashMap<>();

  void addAll(List<Client> clients) {
    for (var client : clients) {
      queues.computeIfAbsent(client.call().peer(), any -> new ArrayDeque<>()).add(client);
    }
  }

  @Nullable Client poll() {
    var turn = queues.pollFirstEntry();
    if (turn == null) {
      return null;
    }
    var client = turn.getValue().poll();
    if (!turn.getValue().isEmpty()) {
      queues.putLast(turn.getKey(), turn.getValue());
    }
    return client;
  }

  boolean isEmpty() {
    return queues.isEmpty();
  }

  /// Takes out all that are there.
  List<Client> drain() {
    var all = queues.values().stream().flatMap(ArrayDeque::stream).toList();
    queues.clear();
    return all;
  }
}
