package io.trilane.runtime.internal.client;

import io.trilane.runtime.internal.admission.Refusal;
import org.jspecify.annotations.Nullable;

/// The program of a client that is over: it does nothing.
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
