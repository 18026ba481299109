package io.trilane.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.Principal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenTableTest {
  @Test
  void knowsWhoseTokenItIs() {
    var table = TokenTable.parse("# ours\n\ns3cret alice\n  t0ken==   Night Shift \n");
    assertEquals(Optional.of("alice"), table.principalOf("s3cret").map(Principal::getName));
    assertEquals(Optional.of("Night Shift"), table.principalOf("t0ken==").map(Principal::getName));
  }

  @Test
  void knowsNobodyElse() {
    var table = TokenTable.parse("s3cret alice");
    assertEquals(Optional.empty(), table.principalOf(""));
    assertEquals(Optional.empty(), table.principalOf("s3cre"));
    assertEquals(Optional.empty(), table.principalOf("S3cret"));
    assertEquals(Optional.empty(), table.principalOf("alice"));
  }

  @Test
  void showsNoToken() {
    assertEquals("1 tokens", TokenTable.parse("s3cret alice").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3cret                        | line 1 must be TOKEN PRINCIPAL
          s3cret alice,s3cret bob       | line 2: the token stands in a line before
          #,,s3"cret alice              | line 3: a token must be of letters, digits and -._~+/, as RFC 6750 has it
          s3cret CN=robot               | line 1: a principal of a token has no = and no :, which names of certificates have
          s3cret spiffe://shop/robot    | line 1: a principal of a token has no = and no :, which names of certificates have
          #                             | holds no token; a line must be TOKEN PRINCIPAL
          """,
      quoteCharacter = '\0')
  void namesTheLineAndItsRuleButNotTheToken(String lines, String message) {
    var text = lines.replace(',', '\n');
    var refusal =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> TokenTable.parse(text))
                .getMessage());
    assertEquals(message, refusal);
    assertFalse(refusal.contains("cret"));
  }
}
