package io.trilane.runtime.internal.observe;

import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Signal;
import io.trilane.runtime.internal.client.Suspension;
import org.jspecify.annotations.Nullable;

/// A program whose turns and waits are told to the observation of its call.
public record Observed(Program program, Observation observation) implements Program {
  /// The program itself if nobody observes it.
  public static Program of(Program program, @Nullable Observation observation) {
    return observation == null ? program : new Observed(program, observation);
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception {
    observation.resumed(readySince);
    var wait = program.advance(readySince, cancelled);
    if (wait != null) {
      observation.suspended(wait instanceof Signal && program.isSendBlocked());
    }
    return wait;
  }

  @Override
  public void ended(Ending ending) {
    program.ended(ending);
  }
}
