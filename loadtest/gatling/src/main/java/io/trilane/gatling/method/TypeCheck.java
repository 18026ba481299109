package io.trilane.gatling.method;

import io.grpc.MethodDescriptor.MethodType;
import java.util.Optional;

/// Says which word of the simulation fits a method.
final class TypeCheck {
  private TypeCheck() {}

  static Optional<String> complaint(String name, MethodType actual, MethodType wanted) {
    return actual == wanted
        ? Optional.empty()
        : Optional.of(name + " is " + actual + ", not " + wanted + ": use " + word(actual));
  }

  private static String word(MethodType type) {
    return switch (type) {
      case UNARY -> "unary(…)";
      case SERVER_STREAMING -> "serverStream(…)";
      case CLIENT_STREAMING -> "clientStream(…)";
      case BIDI_STREAMING -> "bidiStream(…)";
      case UNKNOWN -> "a method of a known type";
    };
  }
}
