package io.trilane.loadtest.mix;

import io.grpc.MethodDescriptor;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.server.ServerCommand;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.time.Duration;
import java.util.List;

/// What is to be run, and for how long.
///
/// @param heavyTime how long a heavy call computes
/// @param heavyWorkers threads of the pipeline's lane for heavy calls
/// @param rounds how often each model is measured
/// @param warmUp load on every server before its first run
/// @param window how long each run is measured
record MixPlan(
    List<Model> models,
    int lightPerSecond,
    int heavyPerSecond,
    Duration heavyTime,
    int heavyWorkers,
    int rounds,
    Duration warmUp,
    Duration window) {

  /// What starts a server. In the pipeline, heavy calls would share the `cpu` lane with light ones.
  ///
  /// @param launcher path of `trilane`
  ServerCommand command(String launcher, Model model) {
    var command = new ServerCommand(launcher, model.toString(), "timer");
    return switch (model) {
      case PLATFORM, VIRTUAL -> command;
      case PIPELINE ->
          command
              .with(laneOf(WorkServiceGrpc.getPerformMethod()), "light")
              .with(laneOf(WorkServiceGrpc.getCollectMethod()), "blocking")
              .with("trilane.pipeline.lanes.blocking.workers", heavyWorkers);
    };
  }

  /// How many units a heavy call computes.
  ///
  /// @param unitNanos what one takes
  int computeUnits(double unitNanos) {
    return Math.toIntExact(Math.max(1, Math.round(heavyTime.toNanos() / unitNanos)));
  }

  private static String laneOf(MethodDescriptor<?, ?> method) {
    return "trilane.methods.\"%s\".lane".formatted(method.getFullMethodName());
  }
}
