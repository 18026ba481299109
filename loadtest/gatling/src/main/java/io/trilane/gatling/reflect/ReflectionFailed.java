package io.trilane.gatling.reflect;

/// Tells why a server's method could not be found out. The message is for the simulation's author.
@SuppressWarnings("serial") // never serialized
public final class ReflectionFailed extends RuntimeException {
  private final Kind kind;

  private ReflectionFailed(String message, Kind kind) {
    super(message);
    this.kind = kind;
  }

  private enum Kind {
    NO_SUCH_METHOD,
    NO_DESCRIPTION,
    THIS_TIME
  }

  /// The server describes its methods, and none is called so.
  static ReflectionFailed noSuchMethod(String message) {
    return new ReflectionFailed(message, Kind.NO_SUCH_METHOD);
  }

  /// The same question would get the same answer.
  static ReflectionFailed forGood(String message) {
    return new ReflectionFailed(message, Kind.NO_DESCRIPTION);
  }

  /// The server could not be asked this time.
  static ReflectionFailed thisTime(String message) {
    return new ReflectionFailed(message, Kind.THIS_TIME);
  }

  public boolean isLasting() {
    return kind != Kind.THIS_TIME;
  }

  /// The server has told that there is no such method.
  public boolean isOfAnUnknownMethod() {
    return kind == Kind.NO_SUCH_METHOD;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
