package io.trilane.runtime;

import io.trilane.runtime.config.Settings;
import io.trilane.runtime.grpc.CallSettings;
import io.trilane.runtime.grpc.Route;
import io.trilane.runtime.model.CostClass;
import io.trilane.runtime.model.ModelName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one configuration says of where calls go. Immutable.
///
/// @param general of every method that has nothing of its own
/// @param byMethod of the others
record RouteTable(Route general, Map<String, Route> byMethod) {
  static RouteTable of(Settings settings, Models models) {
    var generalModel = settings.get(RuntimeSettings.MODEL);
    var modelOf = settings.perMethod(RuntimeSettings.METHOD_MODEL);
    var laneOf = settings.perMethod(RuntimeSettings.METHOD_LANE);
    var byMethod = new HashMap<String, Route>();
    for (var method : settings.methods()) {
      var model = modelOf.getOrDefault(method, generalModel);
      byMethod.put(method, route(model, laneOf.get(method), settings, models));
    }
    return new RouteTable(route(generalModel, null, settings, models), Map.copyOf(byMethod));
  }

  Route of(String method) {
    return byMethod.getOrDefault(method, general);
  }

  private static Route route(
      ModelName model, @Nullable CostClass lane, Settings settings, Models models) {
    return new Route(
        models.started(model, settings),
        lane,
        settings.get(RuntimeSettings.RETRY_PUSHBACK),
        CallSettings.of(settings));
  }
}
