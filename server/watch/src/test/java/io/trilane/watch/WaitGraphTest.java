package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.watch.WaitGraph.Wait;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WaitGraphTest {
  private final WaitGraph graph = new WaitGraph();

  @Test
  void findsNoRingInAChain() {
    addWait(1, 2);
    addWait(2, 3);
    addWait(4, 3);
    assertEquals(Set.of(), graph.rings());
  }

  @Test
  void findsARingOnceThoughOthersWaitForIt() {
    addWait(1, 3);
    addWait(2, 3);
    addWait(3, 5);
    addWait(4, 3);
    addWait(5, 4);
    assertEquals(
        Set.of(
            "t3 at line 3 waits for lock 5, held by t5 at line 5 waits for lock 4,"
                + " held by t4 at line 4 waits for lock 3, held by the first"),
        graph.rings());
  }

  @Test
  void findsEveryRing() {
    addWait(1, 2);
    addWait(2, 1);
    addWait(3, 4);
    addWait(4, 3);
    assertEquals(2, graph.rings().size());
  }

  private void addWait(long thread, long owner) {
    graph.add(thread, new Wait("t" + thread, () -> "line " + thread, "lock " + owner, owner));
  }
}
