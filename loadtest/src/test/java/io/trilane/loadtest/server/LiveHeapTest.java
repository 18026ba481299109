package io.trilane.loadtest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.CommandFailed;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

final class LiveHeapTest {
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void whatIsHeldIsCounted() throws Exception {
    var pid = ProcessHandle.current().pid();
    var before = LiveHeap.bytes(pid);
    var held = new byte[64 * MEBIBYTE];
    try {
      var grown = LiveHeap.bytes(pid) - before;
      assertTrue(grown > 56 * MEBIBYTE && grown < 72 * MEBIBYTE, () -> grown + " bytes");
    } finally {
      Reference.reachabilityFence(held);
    }
  }

  @Test
  void anythingButAHistogramIsQuoted() {
    var failure =
        assertThrows(CommandFailed.class, () -> LiveHeap.total("4711: no such process\nat ..."));
    assertEquals("jcmd gave no histogram: 4711: no such process", failure.getMessage());
  }
}
