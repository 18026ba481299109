package io.trilane.gatling.call;

import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.gatling.check.Checks;
import io.trilane.gatling.connect.Destination;
import io.trilane.gatling.expression.Unresolved;
import io.trilane.gatling.log.LoggedResponse;
import io.trilane.gatling.record.CallRecorder;
import io.trilane.gatling.record.RecordedCall;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The place of a call in a scenario: its settings, the run around it and the action after it.
///
/// Immutable; used by every user on its own event loop.
public final class CallSite {
  private static final Logger LOGGER = LoggerFactory.getLogger(CallSite.class);

  private final CallSpec<?, ?> settings;
  private final GrpcComponents components;
  private final GrpcComponents.Server server;
  private final Checks checks;
  private final CoreComponents core;
  private final Action next;

  CallSite(CallSpec<?, ?> settings, GrpcComponents components, CoreComponents core, Action next) {
    this.settings = settings;
    this.components = components;
    this.server = components.server(settings.server());
    this.checks = settings.checks();
    this.core = core;
    this.next = next;
  }

  /// The number of messages without a check that a stream keeps.
  public int unmatchedLimit() {
    return server.settings().unmatchedLimit();
  }

  CoreComponents core() {
    return core;
  }

  public Checks checks() {
    return checks;
  }

  Destination destination(Session session) {
    return user(session).channels().to(server.connections(), session);
  }

  public User user(Session session) {
    return components.user(session);
  }

  public Moment now() {
    return Moment.now(core);
  }

  public Metadata headers(Session session) {
    var metadata = new Metadata();
    components.everywhere().headers().forEach(header -> header.addTo(metadata, session));
    if (server.settings() != components.everywhere()) {
      server.settings().headers().forEach(header -> header.addTo(metadata, session));
    }
    settings.headers().forEach(header -> header.addTo(metadata, session));
    return metadata;
  }

  public CallOptions options(Session session, User user) {
    var options = CallOptions.DEFAULT.withExecutor(user.executor());
    var credentials =
        settings
            .callCredentials()
            .or(server.settings()::callCredentials)
            .or(components.everywhere()::callCredentials);
    if (credentials.isPresent()) {
      options = options.withCallCredentials(credentials.get().in(session));
    }
    var deadline = settings.deadline();
    return deadline.isPresent()
        ? options.withDeadlineAfter(deadline.get().toNanos(), TimeUnit.NANOSECONDS)
        : options;
  }

  public void goOn(Session session) {
    next.$bang(session);
  }

  /// Ends the user's scenario.
  public void leave(Session session) {
    core.exit().$bang(session);
  }

  /// Counts a request that could not be made as failed, and lets the user go on.
  public void fail(Session session, String reason) {
    var now = core.clock().nowMillis();
    var name = nameFor(session);
    log(session, name, now, now, Status.Code.UNKNOWN, reason);
    tell(recorder -> recorder.notMade(name, session.userId(), reason));
    goOn(session.markAsFailed());
  }

  /// Does a part of a user's step. Whatever a function of the simulation throws would end the user
  /// without a word, and the run would wait for it; so it counts as a failed request.
  public void attempt(Session session, Runnable part) {
    try {
      part.run();
    } catch (Unresolved e) {
      fail(session, e.reason());
    } catch (Throwable e) {
      LOGGER.warn("a step of a gRPC call failed", e);
      fail(session, e.toString());
    }
  }

  private String nameFor(Session session) {
    try {
      return settings.name().in(session);
    } catch (Throwable e) {
      return settings.method().name();
    }
  }

  /// Tells Gatling's log.
  ///
  /// @param failure null if all went well
  void log(
      Session session,
      String name,
      long startMillis,
      long endMillis,
      Status.Code code,
      @Nullable String failure) {
    components.log().add(new LoggedResponse(session, name, startMillis, endMillis, code, failure));
  }

  /// Tells Gatling's log and the recorder.
  public void record(
      Session session,
      String name,
      Moment start,
      Moment end,
      Status.Code code,
      @Nullable String failure) {
    log(session, name, start.millis(), end.millis(), code, failure);
    var call = new RecordedCall(name, session.userId(), start.nanos(), end.nanos(), code, failure);
    tell(recorder -> recorder.record(call));
  }

  /// A recorder that throws must not keep a user from going on.
  private void tell(Consumer<CallRecorder> news) {
    try {
      news.accept(components.recorder());
    } catch (Throwable e) {
      LOGGER.error("the recorder of gRPC calls failed", e);
    }
  }
}
