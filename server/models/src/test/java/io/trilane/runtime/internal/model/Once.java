package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import org.jspecify.annotations.Nullable;

/// A client's program of one turn, which nobody refuses and nothing fails.
class Once implements Program {
  private final Work work;

  Once(Work work) {
    this.work = work;
  }

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) throws Exception {
    work.run();
    return null;
  }

  @Override
  public void ended(Ending ending) {
    switch (ending) {
      case Ending.Done _, Ending.Gone _ -> {}
      case Ending.Refused(var refusal) -> refused(refusal);
      case Ending.Failed(var failure) -> throw new AssertionError(failure);
    }
  }

  void refused(Refusal refusal) {
    throw new AssertionError(refusal);
  }

  /// A client that runs this.
  Client client(CostClass cost, boolean session) {
    return new Client(this, () -> {}, cost, session);
  }

  /// The work of the turn; it may block.
  interface Work {
    void run() throws InterruptedException;
  }
}
