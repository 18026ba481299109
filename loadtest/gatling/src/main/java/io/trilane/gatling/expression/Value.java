package io.trilane.gatling.expression;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.internal.Expressions;
import java.util.function.Function;
import scala.Function1;

/// A value that a user's session decides.
@FunctionalInterface
public interface Value<T> {
  /// Runs on the user's event loop and must not block.
  ///
  /// @throws Unresolved if the session has no such value
  T in(Session session);

  /// The same value for everybody.
  static <T> Value<T> of(T constant) {
    return _ -> constant;
  }

  /// The same value for everybody, except that a text is a template in Gatling's Expression
  /// Language.
  @SuppressWarnings("unchecked") // T is String where the constant is one
  static <T> Value<T> constantOrTemplate(T constant) {
    if (constant == null) {
      throw new IllegalArgumentException("a request or a header's value must not be null");
    }
    return constant instanceof String text ? (Value<T>) el(text, String.class) : of(constant);
  }

  /// A template in Gatling's Expression Language.
  ///
  /// @param type what the template must give; numbers and texts are converted to it, anything else
  ///   must be of that type already
  static <T> Value<T> el(String template, Class<T> type) {
    Function1<Session, Validation<Object>> expression = Expressions.toExpression(template, type);
    return session -> {
      var value = valueOf(expression.apply(session));
      if (!type.isInstance(value)) {
        var found = value == null ? "null" : "a " + value.getClass().getName();
        throw new Unresolved("'" + template + "' is " + found + ", not a " + type.getName());
      }
      return type.cast(value);
    };
  }

  /// A function of the session.
  static <T> Value<T> from(Function<io.gatling.javaapi.core.Session, ? extends T> function) {
    Function1<Session, Validation<T>> expression =
        Expressions.javaFunctionToExpression(function::apply);
    return session -> {
      var value = valueOf(expression.apply(session));
      if (value == null) {
        throw new Unresolved("the function gave null");
      }
      return value;
    };
  }

  /// The same value, with a name for the error message.
  default Value<T> named(String name) {
    return session -> {
      try {
        return in(session);
      } catch (Unresolved e) {
        throw new Unresolved(name + ": " + e.reason());
      }
    };
  }

  private static <T> T valueOf(Validation<T> validation) {
    return switch (validation) {
      case Success<T> success -> success.value();
      case Failure failure -> throw new Unresolved(failure.message());
      default -> throw new IllegalStateException("neither success nor failure: " + validation);
    };
  }
}
