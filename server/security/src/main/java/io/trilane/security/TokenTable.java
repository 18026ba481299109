package io.trilane.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Tokens and whose they are. Immutable.
///
/// A principal here has no `=` and no `:`. One of [ClientCertificates] always has: a distinguished
/// name the one, a URI the other. So no token can stand for a certificate in a rule.
///
/// Tokens are not kept: the table holds SHA-256 of each behind random bytes of its own. How long a
/// look-up takes therefore depends on nothing that a caller can choose or work out, and tells
/// nothing of the tokens.
public final class TokenTable {
  private final byte[] salt = new byte[32];
  private final Map<String, Principal> principals = new HashMap<>();

  private TokenTable() {
    new SecureRandom().nextBytes(salt);
  }

  /// Reads one token and, behind white space, its principal from each line. Empty lines and lines
  /// that begin with `#` say nothing.
  ///
  /// @throws IllegalArgumentException naming the line and its rule, never the token
  public static TokenTable parse(String text) {
    var table = new TokenTable();
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        table.add(line.strip().split("\\s+", 2), number);
      }
    }
    if (table.principals.isEmpty()) {
      throw new IllegalArgumentException("holds no token; a line must be TOKEN PRINCIPAL");
    }
    return table;
  }

  /// The owner of a token, if it has one.
  public Optional<Principal> principalOf(String token) {
    return Optional.ofNullable(principals.get(fingerprint(token)));
  }

  /// The number of tokens, and nothing of their content.
  @Override
  public String toString() {
    return principals.size() + " tokens";
  }

  private void add(String[] words, int line) {
    if (words.length < 2) {
      throw new IllegalArgumentException("line " + line + " must be TOKEN PRINCIPAL");
    }
    if (!words[0].matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new IllegalArgumentException(
          "line %d: a token must be of letters, digits and -._~+/, as RFC 6750 has it"
              .formatted(line));
    }
    if (words[1].matches(".*[=:].*")) {
      throw new IllegalArgumentException(
          "line %d: a principal of a token has no = and no :, which names of certificates have"
              .formatted(line));
    }
    if (principals.putIfAbsent(fingerprint(words[0]), new NamedPrincipal(words[1])) != null) {
      throw new IllegalArgumentException("line " + line + ": the token stands in a line before");
    }
  }

  private String fingerprint(String token) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return HexFormat.of().formatHex(sha.digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
