package io.trilane.loadtest.experiment.inject;

/// Load that can be held back, and then goes on over the same connections. Used from one thread.
public interface Pausable extends UnderWay {
  /// Makes no more calls, and blocks until those under way have ended, each by its deadline.
  void pause() throws InterruptedException;

  /// Calls again.
  void resume();
}
