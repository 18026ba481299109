package io.trilane.loadtest.experiment.inject;

import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Security;
import io.trilane.client.rpc.Target;
import org.jspecify.annotations.Nullable;

/// A server's address and how connections to it are made.
public record Endpoint(Target target, ClientOptions client) {
  /// One without TLS.
  public static Endpoint plaintext(Target target) {
    return new Endpoint(target, ClientOptions.defaults());
  }

  public Security security() {
    return client.security();
  }

  /// The name that the server is asked for; null for the target's host.
  public @Nullable String authority() {
    return client.authority();
  }

  /// Makes the endpoints of one contender.
  @FunctionalInterface
  public interface Of {
    Endpoint at(Target target);
  }
}
