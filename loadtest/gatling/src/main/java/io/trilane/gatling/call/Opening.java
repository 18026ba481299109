package io.trilane.gatling.call;

import io.gatling.core.session.Session;
import io.grpc.Channel;
import io.trilane.gatling.expression.Unresolved;

/// Finds channel and method for a user's call. The method may have to be asked for first, from the
/// server's reflection service; the user waits meanwhile, without a thread.
final class Opening<Q, R> {
  private final Session session;
  private final CallSite site;
  private final CallSettings<Q, R> settings;

  /// Makes the call.
  @FunctionalInterface
  interface Opener<Q, R> {
    /// Runs on the user's event loop.
    ///
    /// @throws Unresolved if a part of the call cannot be built
    void open(Channel channel, Method<Q, R> method);
  }

  Opening(Session session, CallSite site, CallSettings<Q, R> settings) {
    this.session = session;
    this.site = site;
    this.settings = settings;
  }

  void open(Opener<Q, R> opener) {
    var channel = site.user(session).channels().to(site.server().connections(), session);
    var method = settings.method().on(channel, site.components());
    if (method.isDone() && !method.isCompletedExceptionally()) {
      opener.open(channel, method.join());
    } else {
      var _ =
          method.whenComplete((found, failure) ->
              session
                  .eventLoop()
                  .execute(() -> {
                    if (failure == null) {
                      site.attempt(session, () -> opener.open(channel, found));
                    } else {
                      site.fail(session, reason(failure));
                    }
                  }));
    }
  }

  private static String reason(Throwable failure) {
    var cause = failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof Unresolved unresolved ? unresolved.reason() : cause.toString();
  }
}
