package io.trilane.runtime.internal.routing;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.ModelShares;
import io.trilane.runtime.internal.admission.MethodLimits;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.observe.Observers;
import io.trilane.runtime.internal.settings.CallSettings;
import io.trilane.runtime.internal.settings.RuntimeSettings;
import io.trilane.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The routes of all methods, as one configuration has them.
public final class RouteTable {
  private final Settings settings;
  private final Models models;
  private final MethodLimits limits;
  private final Failures failures;
  private final Observers observers;
  private final ModelShares general;
  private final Map<String, ModelShares> sharesOf;
  private final Map<String, CostClass> laneOf;
  private final Map<String, Boolean> interruptsOf;

  /// One for each method that was called, so no more than are bound.
  private final Map<String, Dealer> dealers = new ConcurrentHashMap<>();

  /// Starts the models that the configuration names.
  public RouteTable(
      Settings settings,
      Models models,
      MethodLimits limits,
      Failures failures,
      Observers observers) {
    this.failures = failures;
    this.observers = observers;
    this.settings = settings;
    this.models = models;
    this.limits = limits;
    this.general = settings.get(RuntimeSettings.MODEL);
    this.sharesOf = settings.perMethod(RuntimeSettings.METHOD_MODEL);
    this.laneOf = settings.perMethod(RuntimeSettings.METHOD_LANE);
    this.interruptsOf = settings.perMethod(RuntimeSettings.METHOD_INTERRUPTS);
    start(general);
    sharesOf.values().forEach(this::start);
  }

  /// The route of the next call of a method. Any thread; never blocks.
  public Route next(String method) {
    var dealer = dealers.get(method);
    return (dealer != null ? dealer : dealers.computeIfAbsent(method, this::dealer)).next();
  }

  private void start(ModelShares shares) {
    shares.percent().keySet().forEach(model -> models.started(model, settings));
  }

  private Dealer dealer(String method) {
    var routes = new HashMap<ModelName, Route>();
    return new Dealer(
        sharesOf.getOrDefault(method, general).cycle().stream()
            .map(model -> routes.computeIfAbsent(model, first -> route(method, first)))
            .toList());
  }

  private Route route(String method, ModelName name) {
    var model = models.started(name, settings);
    return new Route(
        model,
        limits.of(method),
        laneOf.get(method),
        interruptsOf.getOrDefault(method, true),
        settings.get(RuntimeSettings.RETRY_PUSHBACK),
        CallSettings.of(settings, method),
        failures,
        observers);
  }
}
