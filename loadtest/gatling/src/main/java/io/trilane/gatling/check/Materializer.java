package io.trilane.gatling.check;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckMaterializer;
import io.trilane.gatling.expression.Unresolved;
import java.util.function.Function;
import scala.Function1;

/// Ties a check to the part of the answer that it looks at.
///
/// @param <T> Gatling's tag for the kind of check
/// @param <P> that part
final class Materializer<T, P>
    extends CheckMaterializer<T, Check<ReceivedMessage>, ReceivedMessage, P> {
  private final Function1<ReceivedMessage, Validation<P>> preparer;

  Materializer(Function<ReceivedMessage, P> part) {
    super(check -> check);
    this.preparer =
        received -> {
          try {
            return new Success<>(part.apply(received));
          } catch (Unresolved e) {
            return failure(e.reason());
          }
        };
  }

  @Override
  public Function1<ReceivedMessage, Validation<P>> preparer() {
    return preparer;
  }

  @SuppressWarnings("unchecked") // a failure is a Validation of everything
  private static <P> Validation<P> failure(String message) {
    return (Validation<P>) (Validation<?>) new Failure(message);
  }
}
