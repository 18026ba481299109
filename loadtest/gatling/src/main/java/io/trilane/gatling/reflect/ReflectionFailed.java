package io.trilane.gatling.reflect;

/// Tells why a server's method could not be found out. The message is for the simulation's author.
@SuppressWarnings("serial") // never serialized
public final class ReflectionFailed extends RuntimeException {
  private final boolean lasting;

  private ReflectionFailed(String message, boolean lasting) {
    super(message);
    this.lasting = lasting;
  }

  /// The same question would get the same answer.
  static ReflectionFailed forGood(String message) {
    return new ReflectionFailed(message, true);
  }

  /// The server could not be asked this time.
  static ReflectionFailed thisTime(String message) {
    return new ReflectionFailed(message, false);
  }

  public boolean isLasting() {
    return lasting;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
