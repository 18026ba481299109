package io.trilane.security.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Tells whether two keys are one pair, which a server finds out otherwise in its next handshake.
final class KeyPairs {
  private static final byte[] SAMPLE = {1, 2, 3};

  private KeyPairs() {}

  /// True if one key verifies what the other signs.
  static boolean match(PublicKey publicKey, PrivateKey privateKey) {
    try {
      var signing = Signature.getInstance(algorithm(privateKey));
      signing.initSign(privateKey);
      signing.update(SAMPLE);
      var verifying = Signature.getInstance(signing.getAlgorithm());
      verifying.initVerify(publicKey);
      verifying.update(SAMPLE);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false; // Keys of two kinds.
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
