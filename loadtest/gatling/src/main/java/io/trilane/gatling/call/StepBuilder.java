package io.trilane.gatling.call;

import io.gatling.core.action.Action;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;

/// A step in a scenario of Gatling's Java API.
///
/// @param name what Gatling's own log calls the action
public record StepBuilder(String name, CallSpec<?, ?> settings, CallStep step)
    implements ActionBuilder {
  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return this::build;
  }

  private Action build(ScenarioContext context, Action next) {
    var components = context.protocolComponentsRegistry().components(GrpcProtocol.KEY);
    var site = new CallSite(settings, components, context.coreComponents(), next);
    return new GrpcAction(name, step, site);
  }
}
