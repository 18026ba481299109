package io.trilane.loadtest.experiment.gatling;

import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.trilane.gatling.GrpcDsl.grpc;

import io.gatling.javaapi.core.Simulation;
import io.trilane.client.rpc.Target;
import io.trilane.gatling.own.CallMaker;
import io.trilane.loadtest.experiment.traffic.Operation;
import java.time.Duration;

/// Users that call over and over.
///
/// They loop inside their step, by [io.trilane.gatling.own.UserCall#again]: a loop of the scenario
/// would cost a copy of the session with each call, and users that Gatling keeps replacing twice
/// the CPU.
public record ClosedUsers(int count, Operation operation, Target target) {
  /// The users arrive over so much time, so that they do not all wait in step.
  private static final Duration RAMP = Duration.ofSeconds(1);

  /// Gatling looks for a simulation's class by its name.
  private static final class Loop extends Simulation {}

  Simulation calling(CallMaker maker) {
    var call = grpc(operation.name()).madeBy(operation.method(), maker);
    var simulation = new Loop();
    simulation
        .setUp(scenario("closed").exec(call).injectOpen(rampUsers(count).during(RAMP)))
        .protocols(grpc.forAddress(target.host(), target.port()).recorder(_ -> {}));
    return simulation;
  }
}
