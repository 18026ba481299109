package io.trilane.gatling.call;

import io.gatling.core.session.Session;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.stub.MetadataUtils;
import io.trilane.gatling.expression.Unresolved;
import io.trilane.gatling.method.CalledMethod;

/// Finds channel and method for a user's call. The method may have to be asked for first, from the
/// server's reflection service; the user waits for it without a thread.
public final class Opening<Q, R> {
  private final Session session;
  private final CallSite site;
  private final CallSpec<Q, R> settings;

  /// Makes the call.
  @FunctionalInterface
  public interface Opener<Q, R> {
    /// Runs on the user's event loop.
    ///
    /// @throws Unresolved if a part of the call cannot be built
    void open(Channel channel, CalledMethod<Q, R> method);
  }

  public Opening(Session session, CallSite site, CallSpec<Q, R> settings) {
    this.session = session;
    this.site = site;
    this.settings = settings;
  }

  /// Has the call made, now or later.
  public void open(Opener<Q, R> opener) {
    var destination = site.destination(session);
    var channel = destination.channel();
    var method = settings.method().of(destination.methods(), () -> withHeaders(channel));
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

  /// The server may want to know who asks what it serves.
  private Channel withHeaders(Channel channel) {
    var headers = site.headers(session);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static String reason(Throwable failure) {
    return failure instanceof Unresolved unresolved ? unresolved.reason() : failure.toString();
  }
}
