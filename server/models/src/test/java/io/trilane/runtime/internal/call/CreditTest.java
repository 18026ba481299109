package io.trilane.runtime.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CreditTest {
  private final Credit credit = new Credit(100, null);

  @Test
  void asksForOneMessageAtATime() {
    assertEquals(1, credit.want(5));
    assertEquals(0, credit.want(5));
    assertEquals(1, credit.arrived(10));
  }

  @Test
  void asksForNoMoreThanIsWanted() {
    credit.want(2);
    assertEquals(1, credit.arrived(1));
    assertEquals(0, credit.arrived(1));
    assertEquals(0, credit.taken(1));
    assertEquals(1, credit.want(1));
  }

  @Test
  void asksForNothingPastItsBoundUntilHalfOfItIsTaken() {
    credit.want(100);
    assertEquals(1, credit.arrived(30));
    assertEquals(1, credit.arrived(30));
    assertEquals(0, credit.arrived(40));
    assertEquals(0, credit.taken(30));
    assertEquals(1, credit.taken(30));
  }

  @Test
  void letsAMessageOfAnySizeComeWhereNothingIsHeld() {
    assertEquals(1, credit.want(100));
    assertEquals(0, credit.arrived(1_000_000));
    assertEquals(1, credit.taken(1_000_000));
  }

  @Test
  void doesNotOverflow() {
    credit.want(Integer.MAX_VALUE);
    assertEquals(0, credit.want(Integer.MAX_VALUE));
    assertEquals(1, credit.arrived(0));
  }
}
