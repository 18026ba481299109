package io.trilane.runtime.internal.model;

import io.trilane.runtime.internal.admission.Refusal;
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
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    try {
      work.run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return null;
  }

  @Override
  public void refused(@Nullable Refusal refusal) {
    if (refusal != null) {
      throw new AssertionError(refusal);
    }
  }

  @Override
  public void failed(Throwable failure) {
    throw new AssertionError(failure);
  }

  @Override
  public void released() {}

  /// What the turn does; it may block.
  interface Work {
    void run() throws InterruptedException;
  }
}
