package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;
import org.jspecify.annotations.Nullable;

/// What is left of a client's program when it is over: nothing.
enum Ended implements Program {
  INSTANCE;

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    return null;
  }

  @Override
  public void refused(@Nullable Refusal refusal) {}

  @Override
  public void failed(Throwable failure) {}

  @Override
  public void released() {}
}
