package io.trilane.gatling.check;

import io.gatling.commons.validation.Success;
import io.gatling.core.check.CheckBuilder;
import io.gatling.core.check.Extractor;
import java.lang.reflect.Constructor;
import scala.Function1;

/// Makes the first step of a check in Gatling's core.
///
/// Java's compiler has no name for the class that does it, which Scala nests in a companion object.
final class Finds {
  private static final Constructor<?> DEFAULT = constructor();

  private Finds() {}

  /// @param extractor takes the value out of the answer
  @SuppressWarnings("unchecked") // the class's own type parameters are those of the extractor
  static <P, X> CheckBuilder.Find<Scope, P, X> of(Extractor<P, X> extractor) {
    var always = new Success<>(extractor);
    Function1<?, ?> expression = _ -> always;
    try {
      return (CheckBuilder.Find<Scope, P, X>) DEFAULT.newInstance(expression, true);
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    }
  }

  private static Constructor<?> constructor() {
    try {
      return Class.forName(CheckBuilder.class.getName() + "$Find$Default")
          .getConstructor(Function1.class, boolean.class);
    } catch (ReflectiveOperationException e) {
      throw unknown(e);
    }
  }

  private static IllegalStateException unknown(ReflectiveOperationException e) {
    return new IllegalStateException("this Gatling is not the one that trilane-gatling is for", e);
  }
}
