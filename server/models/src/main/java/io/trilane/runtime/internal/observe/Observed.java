package io.trilane.runtime.internal.observe;

import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A program whose turns and waits are told to the observation of its call.
///
/// @param sendBlocked true if a program that waits for a signal waits for its client to read
public record Observed<P extends Program>(
    P program, Predicate<? super P> sendBlocked, Observation observation) implements Program {
  /// The program itself if nobody observes it.
  public static <P extends Program> Program of(
      P program, Predicate<? super P> sendBlocked, @Nullable Observation observation) {
    return observation == null ? program : new Observed<>(program, sendBlocked, observation);
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception {
    observation.resumed(readySince);
    var wait = program.advance(readySince, cancelled);
    if (wait != null) {
      observation.suspended(wait instanceof Signal && sendBlocked.test(program));
    }
    return wait;
  }

  @Override
  public void ended(Ending ending) {
    program.ended(ending);
  }
}
