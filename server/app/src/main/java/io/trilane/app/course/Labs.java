package io.trilane.app.course;

import io.trilane.course.run.BadRequest;
import io.trilane.course.run.Catalogue;
import io.trilane.course.run.LabPlan;
import io.trilane.course.run.Request;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.ListLabsRequest;
import io.trilane.proto.v1.ListLabsResponse;
import io.trilane.proto.v1.RunRequest;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Outbound;
import io.trilane.settings.NearestName;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Runs labs. Each run is a handler, in the model that its request names.
final class Labs {
  private static final List<String> MODELS =
      Stream.of(ModelName.values()).map(ModelName::toString).toList();

  private final Catalogue catalogue;
  private final Settings settings;
  private final Semaphore places;

  Labs(Catalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.places = new Semaphore(settings.get(CourseSettings.RUNS));
  }

  GrpcService service() {
    return GrpcService.of(LabServiceGrpc.getServiceDescriptor())
        .unary(LabServiceGrpc.getListMethod(), this::list)
        .emit(LabServiceGrpc.getRunMethod(), this::run)
        .build();
  }

  private ListLabsResponse list(ListLabsRequest request) {
    return ListLabsResponse.newBuilder()
        .addAllLabs(catalogue.cards().stream().map(LabMessages::description).toList())
        .build();
  }

  private void run(RunRequest request, Outbound<LabEvent> out) throws Exception {
    if (!places.tryAcquire()) {
      throw new CallFailure(
          Kind.RESOURCE_EXHAUSTED,
          "%s = %d runs are going on"
              .formatted(CourseSettings.RUNS.key(), settings.get(CourseSettings.RUNS)));
    }
    try {
      perform(request, out);
    } catch (BadRequest e) {
      throw new CallFailure(Kind.INVALID_ARGUMENT, e.getMessage(), e);
    } finally {
      places.release();
    }
  }

  private void perform(RunRequest request, Outbound<LabEvent> out) throws Exception {
    requireModel(request.getModel());
    var model = Call.current().model();
    var plan = plan(request);
    out.send(LabMessages.started(plan, model));
    var report =
        LabTasks.run(plan, (playback, most) -> send(LabMessages.fresh(playback, most), out));
    send(LabMessages.findings(report), out);
  }

  private static void send(Stream<LabEvent> events, Outbound<LabEvent> out)
      throws InterruptedException {
    for (var event : (Iterable<LabEvent>) events::iterator) {
      out.send(event);
    }
  }

  private LabPlan plan(RunRequest request) {
    return catalogue.plan(
        new Request(
            request.getLab(),
            request.getTasks(),
            request.getSchedule(),
            request.getParametersMap()),
        CourseSettings.bounds(settings));
  }

  private static void requireModel(String model) {
    if (!model.isEmpty() && !MODELS.contains(model)) {
      throw new CallFailure(
          Kind.INVALID_ARGUMENT,
          "model = %s: must be one of %s; the nearest is %s"
              .formatted(model, String.join(", ", MODELS), NearestName.to(model, MODELS)));
    }
  }
}
