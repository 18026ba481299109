package io.trilane.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccessRulesTest {
  private final AccessRules rules =
      AccessRules.builder()
          .anyone("health.Health")
          .known("shop.Stock")
          .only("shop.Stock/Remove", Set.of("clerk"))
          .build();

  @Test
  void aRuleOfAServiceStandsForItsMethods() {
    assertInstanceOf(Rule.Anyone.class, rules.of("health.Health/Check"));
    assertTrue(letsIn("shop.Stock/Count", "anyone"));
  }

  @Test
  void aMethodsOwnRuleGoesFirst() {
    assertTrue(letsIn("shop.Stock/Remove", "clerk"));
    assertFalse(letsIn("shop.Stock/Remove", "anyone"));
  }

  @Test
  void nobodyMayCallWhatNoRuleNames() {
    assertFalse(letsIn("shop.Admin/Close", "clerk"));
    assertFalse(letsIn("shop.Stock2/Count", "clerk"));
    assertFalse(letsIn("nonsense", "clerk"));
  }

  @Test
  void withoutRulesNobodyMayCallAnything() {
    var none = AccessRules.builder().build().of("shop.Stock/Count");
    assertEquals(
        false, assertInstanceOf(Rule.Known.class, none).test().test(new NamedPrincipal("clerk")));
  }

  private boolean letsIn(String method, String principal) {
    return assertInstanceOf(Rule.Known.class, rules.of(method))
        .test()
        .test(new NamedPrincipal(principal));
  }
}
