package io.trilane.app.course;

import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.trilane.app.services.Audience;
import io.trilane.app.services.LoopbackOnly;
import io.trilane.course.examples.Examples;
import io.trilane.course.run.Catalogue;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The services of the course, for the callers that configuration names.
public final class CourseServices implements AutoCloseable {
  private final Settings settings;
  private final Trilane server;

  /// A runtime for each model, because a lab runs in the model that its request names.
  private final Map<ModelName, Trilane> runtimes = new EnumMap<>(ModelName.class);

  /// @param server runs what names no model
  public CourseServices(Settings settings, Trilane server) {
    this.settings = settings;
    this.server = server;
  }

  public List<ServerServiceDefinition> definitions() {
    var audience = settings.get(CourseSettings.AUDIENCE);
    if (audience == Audience.OFF) {
      return List.of();
    }
    var catalogue = Examples.catalogue();
    var definitions =
        List.of(
            server.endingWithDrain(labs(catalogue)),
            server.bind(new Crawls(catalogue, settings).service()),
            server.bind(new KeyValues(settings).service()),
            server.bind(new Images(settings).service()));
    return audience == Audience.ALL
        ? definitions
        : definitions.stream()
            .map(each ->
                ServerInterceptors.intercept(each, new LoopbackOnly(CourseSettings.AUDIENCE.key())))
            .toList();
  }

  @Override
  public void close() {
    runtimes.values().forEach(Trilane::close);
  }

  private ServerServiceDefinition labs(Catalogue catalogue) {
    var service = new Labs(catalogue, settings).service();
    var byModel = new EnumMap<ModelName, ServerServiceDefinition>(ModelName.class);
    for (var model : ModelName.values()) {
      var runtime = Trilane.start(CourseSettings.runtime(settings, model));
      runtimes.put(model, runtime);
      byModel.put(model, runtime.bind(service));
    }
    return ModelOfRequest.route(byModel, server.model().cycle().getFirst());
  }
}
