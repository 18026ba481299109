package io.trilane.loadtest.experiment.gatling;

import com.typesafe.scalalogging.Logger;
import com.typesafe.scalalogging.Logger$;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.BlockExit;
import io.gatling.core.session.Session;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import scala.None$;
import scala.Option;

/// Makes one call per execution, without holding a thread while the answer is out.
///
/// Gatling executes it on the user's event loop; the user's connections live on the same loop, so
/// the answer arrives, is recorded and moves the user on without a change of thread.
final class CallAction implements Action {
  /// The time that a client whose call failed holds back. Without it a closed loop would turn
  /// refusals into a flood.
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

  private final CallProtocol protocol;
  private final CoreComponents core;
  private final Action next;
  private Logger logger = Logger$.MODULE$.apply(CallAction.class.getName());

  CallAction(CallProtocol protocol, CoreComponents core, Action next) {
    this.protocol = protocol;
    this.core = core;
    this.next = next;
  }

  @Override
  public String name() {
    return protocol.call();
  }

  @Override
  public void execute(Session session) {
    var exit = BlockExit.mustExit(session);
    if (exit.isDefined()) {
      exit.get().exitBlock(core.statsEngine(), core.clock().nowMillis());
    } else if (protocol.stopped().getAsBoolean()) {
      core.exit().$bang(session);
    } else {
      call(session);
    }
  }

  /// An exception here would end the user silently: it is told to Gatling, and the user goes on.
  private void call(Session session) {
    var start = core.clock().nowMillis();
    try {
      protocol
          .caller()
          .call(session.eventLoop(), session.userId(), code -> ended(session, start, code));
    } catch (RuntimeException e) {
      logger().underlying().warn("a call could not be sent", e);
      core.statsEngine()
          .logRequestCrash(session.scenario(), session.groups(), name(), e.toString());
      resumeAfterFailure(session);
    }
  }

  private void ended(Session session, long start, Status.Code code) {
    var succeeded = code == Status.Code.OK;
    var end = core.clock().nowMillis();
    core.statsEngine()
        .logResponse(
            session.scenario(),
            session.groups(),
            name(),
            start,
            end,
            succeeded ? OK$.MODULE$ : KO$.MODULE$,
            none(),
            succeeded ? none() : Option.apply(code.name()));
    var timed = session.logGroupRequestTimings(start, end);
    if (succeeded) {
      next.$bang(timed.markAsSucceeded());
    } else {
      resumeAfterFailure(timed);
    }
  }

  private void resumeAfterFailure(Session session) {
    var _ =
        session
            .eventLoop()
            .schedule(
                () -> next.$bang(session.markAsFailed()),
                PAUSE_AFTER_FAILURE_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {
    this.logger = logger;
  }

  @SuppressWarnings("unchecked") // None is an Option of everything
  private static Option<String> none() {
    return (Option<String>) (Option<?>) None$.MODULE$;
  }
}
