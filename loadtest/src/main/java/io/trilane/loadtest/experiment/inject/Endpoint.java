package io.trilane.loadtest.experiment.inject;

import io.trilane.client.rpc.Security;
import io.trilane.client.rpc.Target;
import org.jspecify.annotations.Nullable;

/// A server's address and how connections to it are protected.
///
/// @param authority the name that the server is asked for; null for the target's host
public record Endpoint(Target target, Security security, @Nullable String authority) {
  /// One without TLS.
  public static Endpoint plaintext(Target target) {
    return new Endpoint(target, new Security.Plaintext(), null);
  }

  /// Makes the endpoints of one contender.
  @FunctionalInterface
  public interface Of {
    Endpoint at(Target target);
  }
}
