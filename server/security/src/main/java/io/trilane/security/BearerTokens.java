package io.trilane.security;

import io.trilane.security.Authentication.Absent;
import io.trilane.security.Authentication.Known;
import io.trilane.security.Authentication.Rejected;
import java.util.function.Supplier;

/// Knows callers by the bearer token that they show.
///
/// @param tokens asked for each call, so that a table may take the place of another
/// @param origin where the tokens stand, for the refusal: a configuration key or a file
public record BearerTokens(Supplier<TokenTable> tokens, String origin) implements Authenticator {
  @Override
  public Authentication authenticate(Credentials credentials) {
    var shown = credentials.bearerToken();
    if (shown.isEmpty()) {
      return new Absent("a bearer token");
    }
    var principal = tokens.get().principalOf(shown.get());
    return principal.isPresent()
        ? new Known(principal.get())
        : new Rejected("the bearer token is not one of " + origin);
  }
}
