package io.trilane.runtime.internal.client;

import org.jspecify.annotations.Nullable;

/// The program and the call of a client that is over: both do nothing.
enum Ended implements Program, CallView {
  INSTANCE;

  @Override
  public @Nullable Suspension advance(long readySince, boolean cancelled) {
    return null;
  }

  @Override
  public void ended(Ending ending) {}

  @Override
  public void released() {}
}
