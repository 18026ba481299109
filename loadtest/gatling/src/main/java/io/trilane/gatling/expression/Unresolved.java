package io.trilane.gatling.expression;

/// Tells a user why its request could not be built. It has no stack trace: the message names the
/// part of the simulation that is to blame.
@SuppressWarnings("serial") // never serialized
public final class Unresolved extends RuntimeException {
  public Unresolved(String message) {
    super(message, null, false, false);
  }

  /// The message. Unlike that of other exceptions it is never missing.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
