package io.trilane.gatling.own;

import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import io.trilane.gatling.call.CallSite;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.call.CallStep;
import io.trilane.gatling.call.StepBuilder;

/// The step of a scenario in which a [CallMaker] makes the call.
public final class OwnCalls implements CallStep {
  private final CallSpec<?, ?> settings;
  private final CallMaker maker;

  private OwnCalls(CallSpec<?, ?> settings, CallMaker maker) {
    this.settings = settings;
    this.maker = maker;
  }

  /// The step as part of a scenario.
  public static ActionBuilder action(CallSpec<?, ?> settings, CallMaker maker) {
    return new StepBuilder("grpc-own", settings, new OwnCalls(settings, maker));
  }

  @Override
  public void run(Session session, CallSite site) {
    new UserCall(session, settings.name().in(session), site, maker).make();
  }
}
