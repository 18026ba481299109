package io.trilane.app.work;

import io.trilane.runtime.handler.Awaited;
import java.time.Duration;

/// The other service that handlers wait for.
public sealed interface Backend extends AutoCloseable permits TimerBackend, RemoteBackend {
  /// Holds the caller's answer back for a time. Zero does not wait.
  Awaited<?> hold(Duration duration);

  @Override
  void close();
}
