package io.trilane.loadtest.gatling;

import com.typesafe.scalalogging.Logger;
import com.typesafe.scalalogging.Logger$;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.BlockExit;
import io.gatling.core.session.Session;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scala.None$;
import scala.Option;

/// Sends one `Perform` per execution, without holding a thread while the answer is out.
///
/// Gatling executes it on the user's event loop; the user's connections live on the same loop, so
/// the answer arrives, is recorded and moves the user on without a change of thread.
final class PerformAction implements Action {
  /// How long a client whose call failed holds back. Without it a closed loop would turn refusals
  /// into a flood.
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

  private final GrpcProtocol protocol;
  private final PerformRequest request;
  private final CoreComponents core;
  private final Action next;
  private Logger logger = Logger$.MODULE$.apply(PerformAction.class.getName());

  PerformAction(GrpcProtocol protocol, PerformRequest request, CoreComponents core, Action next) {
    this.protocol = protocol;
    this.request = request;
    this.core = core;
    this.next = next;
  }

  @Override
  public String name() {
    return "Perform";
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
    try {
      var loop = protocol.connections().on(session.eventLoop());
      var call =
          loop.of(session.userId())
              .newCall(WorkServiceGrpc.getPerformMethod(), CallOptions.DEFAULT);
      call.start(new Answer(session, loop.number()), new Metadata());
      call.request(1);
      call.sendMessage(request);
      call.halfClose();
    } catch (RuntimeException e) {
      logger().underlying().warn("a call could not be sent", e);
      core.statsEngine()
          .logRequestCrash(session.scenario(), session.groups(), name(), e.toString());
      resumeAfterFailure(session);
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

  /// Waits for one call's answer. All of it runs on the user's event loop.
  private final class Answer extends ClientCall.Listener<PerformResponse> {
    private final Session session;
    private final int loop;
    private final long startNanos = System.nanoTime();
    private final long startMillis = core.clock().nowMillis();
    private @Nullable PerformResponse response;

    Answer(Session session, int loop) {
      this.session = session;
      this.loop = loop;
    }

    @Override
    public void onMessage(PerformResponse message) {
      response = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      var endNanos = System.nanoTime();
      var endMillis = core.clock().nowMillis();
      var outcome = status.isOk() && !matches() ? Status.Code.DATA_LOSS : status.getCode();
      var succeeded = outcome == Status.Code.OK;
      protocol.recorder().record(loop, session.userId(), startNanos, endNanos, outcome);
      core.statsEngine()
          .logResponse(
              session.scenario(),
              session.groups(),
              name(),
              startMillis,
              endMillis,
              succeeded ? OK$.MODULE$ : KO$.MODULE$,
              none(),
              succeeded ? none() : Option.apply(outcome.name()));
      var timed = session.logGroupRequestTimings(startMillis, endMillis);
      if (succeeded) {
        next.$bang(timed.markAsSucceeded());
      } else {
        resumeAfterFailure(timed);
      }
    }

    private boolean matches() {
      return response != null
          && response.getMessages() == 1
          && response.getPayload().equals(request.getPayload());
    }

    @SuppressWarnings("unchecked") // None is an Option of everything
    private static Option<String> none() {
      return (Option<String>) (Option<?>) None$.MODULE$;
    }
  }
}
