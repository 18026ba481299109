package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.settings.Settings;
import org.junit.jupiter.api.Test;

/// The limits of single methods, while configuration changes.
final class MethodLimitsTest {
  private static final String BUY = "shop.Orders/Buy";

  private final MethodLimits limits = new MethodLimits();

  @Test
  void hasNoneForAMethodThatConfigurationDoesNotName() {
    limits.reconfigure(with(2));
    assertNull(limits.of("shop.Orders/Sell"));
  }

  @Test
  void refusesByTheKeyOfTheMethod() {
    limits.reconfigure(with(1));
    assertTrue(buy().tryTake());
    assertFalse(buy().tryTake());
    assertEquals(
        "trilane.methods.\"shop.Orders/Buy\".max-in-flight = 1 reached",
        buy().refusal().toString());
  }

  @Test
  void keepsTheCountWhenTheBoundChanges() {
    limits.reconfigure(with(3));
    var limit = buy();
    assertTrue(limit.tryTake());
    assertTrue(limit.tryTake());
    limits.reconfigure(with(2));
    assertSame(limit, buy());
    assertEquals(2, limit.taken());
    assertFalse(limit.tryTake());
    limit.giveBack();
    assertTrue(limit.tryTake());
  }

  @Test
  void liftsTheLimitThatIsNoLongerWrittenAndStillCounts() {
    limits.reconfigure(with(1));
    assertTrue(buy().tryTake());
    limits.reconfigure(Crowd.settings(""));
    assertTrue(buy().tryTake());
    assertEquals(2, buy().taken());
    limits.reconfigure(with(1));
    assertFalse(buy().tryTake());
  }

  private Limit buy() {
    var limit = limits.of(BUY);
    if (limit == null) {
      throw new AssertionError("no limit");
    }
    return limit;
  }

  private static Settings with(int most) {
    return Crowd.settings("methods.\"" + BUY + "\".max-in-flight = " + most);
  }
}
