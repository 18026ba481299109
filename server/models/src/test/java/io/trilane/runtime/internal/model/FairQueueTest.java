package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.client.CallView;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FairQueueTest {
  private final FairQueue queue = new FairQueue();

  @Test
  void givesEachPeerItsTurn() {
    queue.addAll(clients("a1", "a2", "a3", "b1", "c1", "c2"));
    assertEquals(List.of("a1", "b1", "c1", "a2", "c2", "a3"), polled());
  }

  @Test
  void keepsTheOrderOfOnePeer() {
    queue.addAll(clients("a1", "a2"));
    queue.addAll(clients("a3"));
    assertEquals(List.of("a1", "a2", "a3"), polled());
  }

  @Test
  void putsAPeerThatComesBackBehindTheOthers() {
    queue.addAll(clients("a1", "b1", "b2"));
    assertEquals("a1", name(queue.poll()));
    queue.addAll(clients("a2"));
    assertEquals(List.of("b1", "a2", "b2"), polled());
  }

  @Test
  void isEmptyOnceAllAreOut() {
    assertNull(queue.poll());
    queue.addAll(clients("a1", "b1", "a2"));
    assertFalse(queue.isEmpty());
    assertEquals(3, queue.drain().size());
    assertTrue(queue.isEmpty());
    assertNull(queue.poll());
  }

  private List<String> polled() {
    var names = new ArrayList<String>();
    for (var client = queue.poll(); client != null; client = queue.poll()) {
      names.add(name(client));
    }
    return names;
  }

  /// Each is called after its peer and its number.
  private static List<Client> clients(String... names) {
    return Stream.of(names)
        .map(name -> new Client(new Once(() -> {}), new Named(name), CostClass.BLOCKING, false))
        .toList();
  }

  private static @Nullable String name(@Nullable Client client) {
    return client == null ? null : client.about().substring(0, 2);
  }

  /// The call of a client that is never run.
  private record Named(String name) implements CallView {
    @Override
    public Object peer() {
      return name.charAt(0);
    }

    @Override
    public String about() {
      return name;
    }

    @Override
    public void released() {}
  }
}
