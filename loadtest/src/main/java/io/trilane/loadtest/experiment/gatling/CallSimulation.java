package io.trilane.loadtest.experiment.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// Users that call over and over, as Gatling sees them.
///
/// They loop inside the scenario: users that Gatling keeps replacing would cost twice the CPU.
final class CallSimulation extends Simulation {
  /// The users arrive over so much time, so that they do not all wait in step.
  private static final Duration RAMP = Duration.ofSeconds(1);

  CallSimulation(int users, CallProtocol protocol) {
    io.gatling.core.action.builder.ActionBuilder built =
        (context, next) ->
            new CallAction(
                context.protocolComponentsRegistry().components(CallProtocol.KEY).protocol(),
                context.coreComponents(),
                next);
    ActionBuilder call = () -> built;
    setUp(
        scenario("closed")
            .exec(asLongAs(_ -> !protocol.stopped().getAsBoolean()).on(exec(call)))
            .injectOpen(rampUsers(users).during(RAMP))
            .protocols(protocol));
  }
}
