package io.trilane.runtime.internal.netty;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.ThreadExecutorMap;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers the clients that became ready in one round of an event loop's reads and hands them to
/// their models as one, which saves the loop a wake-up of another thread for each of them.
///
/// Belongs to the event loop's thread. The round ends with the tasks of the loop, one of which
/// hands over.
public final class ReadBatch {
  private static final FastThreadLocal<ReadBatch> OF_LOOP =
      new FastThreadLocal<>() {
        @Override
        protected ReadBatch initialValue() {
          return new ReadBatch();
        }
      };

  private Map<ConcurrencyModel, List<Client>> clients = new LinkedHashMap<>();
  private Map<ConcurrencyModel, List<Client>> handedOver = new LinkedHashMap<>();
  private final Runnable handOver = this::handOver; // One for all rounds.

  private ReadBatch() {}

  /// Starts a client with its batch, or at once on a thread that is no event loop (an in-process
  /// transport).
  public static void start(Client client, ConcurrencyModel model) {
    var loop = ThreadExecutorMap.currentExecutor();
    if (loop == null) {
      start(model, List.of(client));
    } else {
      OF_LOOP.get().add(client, model, loop);
    }
  }

  private void add(Client client, ConcurrencyModel model, EventExecutor loop) {
    if (clients.isEmpty()) {
      loop.execute(handOver);
    }
    clients.computeIfAbsent(model, any -> new ArrayList<>()).add(client);
  }

  /// Takes no memory: were this to fail, no batch of the loop would ever be handed over again.
  private void handOver() {
    var batches = clients;
    clients = handedOver;
    handedOver = batches;
    try {
      batches.forEach(ReadBatch::startThoseThatStay);
    } finally {
      batches.clear();
    }
  }

  /// A stream that is opened and reset within one round needs no thread.
  private static void startThoseThatStay(ConcurrencyModel model, List<Client> clients) {
    clients.removeIf(Client::isOver);
    if (!clients.isEmpty()) {
      start(model, clients);
    }
  }

  /// A model that cannot start its clients takes nothing from another model's.
  private static void start(ConcurrencyModel model, List<Client> clients) {
    try {
      model.start(clients);
    } catch (Throwable failure) {
      clients.forEach(client -> client.fail(failure));
    }
  }
}
