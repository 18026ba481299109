package io.trilane.security.tls;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys of every kind that a certificate may have.
final class KeyPairsTest {
  /// Short enough to be made at once; the check does not ask for the length.
  private static final int RSA_BITS = 1_024;

  @ParameterizedTest
  @CsvSource({"RSA", "EC", "Ed25519"})
  void knowsAPair(String algorithm) throws GeneralSecurityException {
    var pair = pair(algorithm);
    assertTrue(KeyPairs.match(pair.getPublic(), pair.getPrivate()));
  }

  @ParameterizedTest
  @CsvSource({"EC, EC", "Ed25519, Ed25519", "RSA, EC", "EC, Ed25519", "Ed25519, EC"})
  void tellsTheKeysOfTwoPairsApart(String one, String other) throws GeneralSecurityException {
    assertFalse(KeyPairs.match(pair(one).getPublic(), pair(other).getPrivate()));
  }

  /// Such keys agree on a secret and sign nothing, so no server can show them.
  @Test
  void takesNoKeysThatCannotSign() throws GeneralSecurityException {
    var pair = pair("X25519");
    assertFalse(KeyPairs.match(pair.getPublic(), pair.getPrivate()));
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("RSA")) {
      generator.initialize(RSA_BITS);
    }
    return generator.generateKeyPair();
  }
}
