package io.trilane.gatling.own;

/// Makes calls for Gatling's users with a client of its own: its channels, its messages, its
/// checks.
@FunctionalInterface
public interface CallMaker {
  /// Makes one call, and does not wait for its end. Runs on the user's event loop and must not
  /// block.
  ///
  /// Anything that is thrown counts as a failed request, unless the call has ended before it. The
  /// user goes on after a tenth of a second: a loop of calls that cannot be made would be a flood.
  void make(UserCall call);
}
