package io.trilane.loadtest.gatling;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.core.action.Action;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.trilane.loadtest.measure.Load;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// The load as Gatling sees it: users that call `Perform`, once each (open) or over and over
/// (closed).
///
/// A closed run loops inside the scenario: users that Gatling keeps replacing would cost twice the
/// CPU.
final class PerformSimulation extends Simulation {
  PerformSimulation(Load load, Duration atMost, PerformRequest request, GrpcProtocol protocol) {
    setUp(population(load, atMost, request, protocol).protocols(protocol));
  }

  private static PopulationBuilder population(
      Load load, Duration atMost, PerformRequest request, GrpcProtocol protocol) {
    ActionBuilder perform = () -> new Perform(request);
    return switch (load) {
      case Load.Closed closed ->
          scenario("closed")
              .exec(asLongAs(_ -> !protocol.stopped().getAsBoolean()).on(exec(perform)))
              .injectOpen(arrivals(closed));
      case Load.Open open ->
          scenario("open")
              .exec(exec(perform))
              .injectOpen(constantUsersPerSec(open.rate()).during(wholeSeconds(atMost)));
    };
  }

  private static OpenInjectionStep arrivals(Load.Closed load) {
    return load.rampSeconds() == 0
        ? atOnceUsers(load.clients())
        : rampUsers(load.clients()).during(Duration.ofSeconds(load.rampSeconds()));
  }

  /// Gatling cuts a duration down to whole seconds, which makes nothing at all of half a second.
  private static Duration wholeSeconds(Duration duration) {
    return duration.plus(Duration.ofNanos(999_999_999)).truncatedTo(ChronoUnit.SECONDS);
  }

  private record Perform(PerformRequest request)
      implements io.gatling.core.action.builder.ActionBuilder {
    @Override
    public Action build(ScenarioContext context, Action next) {
      var components = context.protocolComponentsRegistry().components(GrpcProtocol.KEY);
      return new PerformAction(components.protocol(), request, context.coreComponents(), next);
    }
  }
}
