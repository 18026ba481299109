package io.trilane.runtime.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The number of connections that there may be at once.
@Timeout(30)
final class ConnectionCapTest {
  @Test
  void hasRoomForExactlyAsManyAsItSays() {
    var cap = new ConnectionCap(2);
    assertTrue(cap.enter());
    assertTrue(cap.enter());
    assertFalse(cap.enter());
  }

  @Test
  void hasRoomAgainForEachThatLeaves() {
    var cap = new ConnectionCap(1);
    assertTrue(cap.enter());
    assertFalse(cap.enter());
    assertFalse(cap.enter());
    cap.leave();
    assertTrue(cap.enter());
    assertFalse(cap.enter());
  }

  @Test
  void countsThoseThatItClosesByTheKeyOfTheLimit() {
    var cap = new ConnectionCap(1);
    assertEquals(Map.of(), cap.closed());
    cap.closed("b");
    cap.closed("a");
    cap.closed("b");
    assertEquals(Map.of("a", 1L, "b", 2L), cap.closed());
    assertEquals(List.of("a", "b"), List.copyOf(cap.closed().keySet()));
  }

  /// Threads that find no room take none from another for longer than they look.
  @Test
  void losesNoRoomThoughManyEnterAtOnce() throws Exception {
    var threads = 8;
    var cap = new ConnectionCap(threads / 2);
    var together = new CyclicBarrier(threads);
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var entered = new ArrayList<Future<?>>();
      for (var thread = 0; thread < threads; thread++) {
        entered.add(
            pool.submit(() -> {
              together.await();
              for (var round = 0; round < 1_000; round++) {
                if (cap.enter()) {
                  cap.leave();
                }
              }
              return null;
            }));
      }
      for (var each : entered) {
        each.get();
      }
    }
    for (var room = 0; room < threads / 2; room++) {
      assertTrue(cap.enter());
    }
    assertFalse(cap.enter());
  }
}
