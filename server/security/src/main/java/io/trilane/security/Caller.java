package io.trilane.security;

import io.grpc.Context;
import java.security.Principal;
import java.util.Optional;

/// The principal of a call that was let in, carried in its [Context].
public final class Caller {
  private static final Context.Key<Principal> PRINCIPAL =
      Context.key("io.trilane.security.principal");

  private Caller() {}

  /// The principal of the call whose context is current; none where no credentials were asked for.
  public static Optional<Principal> current() {
    return Optional.ofNullable(PRINCIPAL.get());
  }

  /// The principal of the call whose context this is.
  public static Optional<Principal> of(Context context) {
    return Optional.ofNullable(PRINCIPAL.get(context));
  }

  /// A context like another one in which a principal is the caller.
  public static Context in(Context context, Principal principal) {
    return context.withValue(PRINCIPAL, principal);
  }
}
