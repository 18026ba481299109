package io.trilane.app.work;

import io.trilane.runtime.handler.Awaited;
import java.time.Duration;

/// No other service: the wait is a timer's.
public final class TimerBackend implements Backend {
  @Override
  public Awaited<?> hold(Duration duration) {
    return Awaited.sleep(duration);
  }

  @Override
  public void close() {}
}
