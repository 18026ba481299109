package io.trilane.gatling.call;

/// A stream as its user's end and the next stream of the same name see it.
public interface UserStream {
  boolean hasEnded();

  /// Ends the stream at once, without a word.
  void cancel();
}
