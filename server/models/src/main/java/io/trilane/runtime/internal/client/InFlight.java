package io.trilane.runtime.internal.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clients that a model has started and whose handlers have not ended, for those who must name
/// them: the drain and the watchdogs.
///
/// Made for writers that have no time. Each event loop has a part of its own, so that its lock is
/// free, takes it once for a batch, and puts a new client where an ended one stood. Nobody takes a
/// client out: an ended one stays until a new one needs its place, but holds nothing by then.
public final class InFlight {
  private final String model;
  private final Part[] parts;

  public InFlight(String model) {
    this.model = model;
    var loops = Runtime.getRuntime().availableProcessors();
    parts =
        Stream.generate(Part::new)
            .limit(2L * Integer.highestOneBit(2 * loops - 1))
            .toArray(Part[]::new);
  }

  /// Called by the thread that starts the clients, before it does; does not block but for
  /// [#clients].
  public void add(List<Client> clients) {
    parts[(int) Thread.currentThread().threadId() & (parts.length - 1)].add(clients);
  }

  /// Those that were here when this was called, in no order; some may have ended since. Any thread.
  public Stream<StartedClient> clients() {
    return Arrays.stream(parts)
        .map(Part::snapshot)
        .flatMap(List::stream)
        .map(client -> new StartedClient(model, client));
  }

  /// Places in a circle with a hand that goes round: each new client moves it on by two at most and
  /// takes the place of the first ended one that it meets, or else a place more. So there are never
  /// many more places than the most clients that there were at once.
  private static final class Part {
    private static final int LOOKS = 2;

    // Guarded by this.
    private @Nullable Client[] places = new Client[64];
    private int used;
    private int hand;

    synchronized void add(List<Client> clients) {
      for (var client : clients) {
        var place = place();
        places[place] = client;
      }
    }

    synchronized List<Client> snapshot() {
      var all = new ArrayList<Client>(used);
      for (var client : places) {
        if (client != null) {
          all.add(client);
        }
      }
      return all;
    }

    private int place() {
      for (var look = 0; look < Math.min(LOOKS, used); look++) {
        hand = hand + 1 < used ? hand + 1 : 0;
        var there = places[hand];
        if (there == null || there.isReleased()) {
          return hand;
        }
      }
      if (used == places.length) {
        places = Arrays.copyOf(places, 2 * used);
      }
      return used++;
    }
  }
}
