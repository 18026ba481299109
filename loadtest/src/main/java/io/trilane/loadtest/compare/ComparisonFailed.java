package io.trilane.loadtest.compare;

/// A comparison that cannot go on. The message is one line for a user.
final class ComparisonFailed extends Exception {
  private static final long serialVersionUID = 1;

  ComparisonFailed(String message) {
    super(message);
  }
}
