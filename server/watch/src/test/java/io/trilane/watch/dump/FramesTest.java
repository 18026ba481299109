package io.trilane.watch.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FramesTest {
  private static final StackTraceElement PARK =
      new StackTraceElement(
          null, "java.base", "25", "java.util.concurrent.locks.LockSupport", "park", "L.java", 7);
  private static final StackTraceElement SHOP =
      new StackTraceElement("app", null, null, "demo.Shop", "buy", "Shop.java", 12);

  @Test
  void theLineThatMattersIsTheInnermostOutsideOfTheJdk() {
    assertEquals(
        "demo.Shop.buy(Shop.java:12)", Frames.own(new StackTraceElement[] {PARK, SHOP, PARK}));
  }

  @Test
  void aFrameReadsTheSameWhereverItComesFrom() {
    assertEquals(
        "demo.Shop.buy(Shop.java:12)",
        Frames.own(
            List.of(
                "java.base/java.lang.Object.wait0(Native Method)",
                "java.base/jdk.internal.misc.Unsafe.park(Native Method)",
                "demo.Shop.buy(Shop.java:12)")));
  }

  @Test
  void aThreadWithinTheJdkAloneIsNowhere() {
    assertEquals("unknown", Frames.own(new StackTraceElement[] {PARK}));
    assertEquals("unknown", Frames.own(List.of()));
  }

  @Test
  void theTopOfAThreadIsWhereItIs() {
    var top = Frames.top(Thread.currentThread(), 3);
    assertEquals(3, top.split(" < ", -1).length);
    assertTrue(top.contains("FramesTest.theTopOfAThreadIsWhereItIs(FramesTest.java:"), top);
  }

  @ParameterizedTest
  @CsvSource({"'', 7, #7", "worker-3, 7, worker-3", "virtual-call-, 7, virtual-call-7"})
  void aLabelIsANameWithANumber(String name, long id, String label) {
    assertEquals(label, Frames.label(name, id));
  }
}
