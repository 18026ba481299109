package io.trilane.gatling.own;

import io.gatling.core.session.Session;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import io.trilane.gatling.call.CallSite;
import io.trilane.gatling.call.Moment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call of one user that a [CallMaker] makes. Used on the user's event loop alone.
///
/// ```
/// under way --ended--> counted --goOn, again, leave--> gone
/// ```
///
/// A step that is taken a second time, or after a later one, does nothing.
public final class UserCall {
  private static final long PAUSE_AFTER_EXCEPTION_MILLIS = 100;
  private static final Logger LOGGER = LoggerFactory.getLogger(UserCall.class);

  private final String name;
  private final CallSite site;
  private final CallMaker maker;
  private final Moment start;
  private Session session;
  private boolean isBeingMade;
  private boolean isCounted;
  private boolean isGone;

  UserCall(Session session, String name, CallSite site, CallMaker maker) {
    this.maker = maker;
    this.session = session;
    this.name = name;
    this.site = site;
    this.start = site.now();
  }

  void make() {
    isBeingMade = true;
    try {
      maker.make(this);
    } catch (Throwable e) {
      LOGGER.warn("the call '{}' of user {} was not made", name, user(), e);
      count(Status.Code.UNKNOWN, e.toString());
      goOnLater();
    } finally {
      isBeingMade = false;
    }
  }

  /// Runs all that the user does.
  public EventLoop loop() {
    return session.eventLoop();
  }

  /// Gatling's number of the user, from 1 in the order of arrival.
  public long user() {
    return session.userId();
  }

  /// Counts the call, in Gatling's report and in the protocol's recorder.
  ///
  /// @param code any but OK is a failure
  public void ended(Status.Code code) {
    count(code, code == Status.Code.OK ? null : code.name());
  }

  private void count(Status.Code code, @Nullable String failure) {
    if (isCounted || isGone) {
      return;
    }
    isCounted = true;
    var end = site.now();
    site.record(session, name, start, end, code, failure);
    var timed = session.logGroupRequestTimings(start.millis(), end.millis());
    session = failure == null ? timed.markAsSucceeded() : timed.markAsFailed();
  }

  /// Lets the user take its next step. That never runs inside [CallMaker#make].
  public void goOn() {
    next(() -> site.goOn(session));
  }

  /// Has the user make the same call once more, without the cost of a loop in the scenario. That
  /// never runs inside [CallMaker#make].
  public void again() {
    next(() -> new UserCall(session, name, site, maker).make());
  }

  private void next(Runnable step) {
    if (isGone) {
      return;
    }
    isGone = true;
    if (isBeingMade) {
      loop().execute(step);
    } else {
      step.run();
    }
  }

  private void goOnLater() {
    var _ = loop().schedule(this::goOn, PAUSE_AFTER_EXCEPTION_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Ends the user's scenario here, as `exitHere` does.
  public void leave() {
    if (!isGone) {
      isGone = true;
      site.leave(session);
    }
  }
}
