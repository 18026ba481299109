package io.trilane.runtime.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InFlightTest {
  private final InFlight inFlight = new InFlight("virtual");

  @Test
  void namesEveryClientThatHasNotEnded() {
    var staying = new ArrayList<Client>();
    for (var round = 0; round < 1_000; round++) {
      var clients = List.of(client(), client(), client());
      inFlight.add(clients);
      end(clients.get(0));
      end(clients.get(1));
      staying.add(clients.get(2));
    }
    assertEquals(staying.size(), stillThere());
    staying.forEach(InFlightTest::end);
    assertEquals(0, stillThere());
  }

  /// Otherwise a server would keep every client that it ever had.
  @Test
  void needsNoMorePlacesThanThereAreClientsAtOnce() {
    for (var round = 0; round < 100_000; round++) {
      var client = client();
      inFlight.add(List.of(client));
      end(client);
    }
    assertTrue(inFlight.clients().count() < 10, inFlight.clients().count() + " places");
  }

  @Test
  void saysWhereAClientIs() {
    var client = client();
    inFlight.add(List.of(client));
    assertTrue(name().startsWith("virtual: Ask from me, waiting for a thread, for 0."), name());
  }

  @Test
  void holdsNothingOfAClientThatHasEnded() {
    var client = client();
    inFlight.add(List.of(client));
    end(client);
    assertTrue(name().startsWith("virtual: a client, ended"), name());
  }

  private String name() {
    return inFlight.clients().findFirst().orElseThrow().toString();
  }

  private long stillThere() {
    return inFlight.clients().filter(client -> !client.isOver()).count();
  }

  private static Client client() {
    var client = new Client(new Asking(), new Asker(), CostClass.CPU, false);
    client.ready(System.nanoTime());
    return client;
  }

  private static void end(Client client) {
    OwnThread.run(client, Thread::sleep);
    client.release();
  }

  private static final class Asking implements Program {
    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      return null;
    }

    @Override
    public void ended(Ending ending) {
      assertEquals(Ending.Done.DONE, ending);
    }
  }

  private static final class Asker implements CallView {
    @Override
    public void released() {}

    @Override
    public String about() {
      return "Ask from me";
    }
  }
}
