package io.trilane.gatling.call;

import io.gatling.core.session.Session;
import io.trilane.gatling.expression.Unresolved;

/// The work of one action of a scenario for a user.
public interface CallStep {
  /// Runs on the user's event loop and must not block. The user goes on when the step tells its
  /// [CallSite].
  ///
  /// @throws Unresolved if the step cannot be done for this user
  void run(Session session, CallSite site);
}
