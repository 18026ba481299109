package io.trilane.channels.sync;

/// Runs one action once: Go's `sync.Once`.
public final class Once {
  private final Mutex mutex = new Mutex();
  private volatile boolean done;

  /// Runs `action` if this is the first call. Concurrent callers block until it has ended, and see
  /// its effects. An action that fails counts as run: the first caller gets its exception, and
  /// later calls do nothing. An action that calls this again waits for itself forever.
  public void run(Runnable action) {
    if (done) {
      return;
    }
    mutex.lock();
    try {
      if (!done) {
        try {
          action.run();
        } finally {
          done = true;
        }
      }
    } finally {
      mutex.unlock();
    }
  }
}
