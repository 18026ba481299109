package io.trilane.loadtest.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.client.cli.CommandFailed;
import org.junit.jupiter.api.Test;

final class LiveMemoryTest {
  @Test
  void theBytesOfAllClassesTogetherAreRead() throws CommandFailed {
    var histogram =
        """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         21532        1883664  [B (java.base@25.0.3)
           2:         20888         501312  java.lang.String (java.base@25.0.3)
        Total        111532        6108584
        """;
    assertEquals(6_108_584, LiveMemory.total(histogram));
  }

  @Test
  void anythingButAHistogramIsQuoted() {
    var failure =
        assertThrows(CommandFailed.class, () -> LiveMemory.total("4711: no such process\nat ..."));
    assertEquals("jcmd gave no histogram: 4711: no such process", failure.getMessage());
  }
}
