package io.trilane.gatling.call;

import com.typesafe.scalalogging.Logger;
import com.typesafe.scalalogging.Logger$;
import io.gatling.core.action.Action;
import io.gatling.core.action.BlockExit;
import io.gatling.core.session.Session;

/// A step as Gatling's action.
final class GrpcAction implements Action {
  private final String name;
  private final CallStep step;
  private final CallSite site;
  private Logger logger = Logger$.MODULE$.apply(GrpcAction.class.getName());

  GrpcAction(String name, CallStep step, CallSite site) {
    this.name = name;
    this.step = step;
    this.site = site;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(Session session) {
    var exit = BlockExit.mustExit(session);
    if (exit.isDefined()) {
      exit.get().exitBlock(site.core().statsEngine(), site.core().clock().nowMillis());
    } else {
      site.attempt(session, () -> step.run(session, site));
    }
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {
    this.logger = logger;
  }
}
