package io.trilane.client.lab;

import io.trilane.proto.v1.RunRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say how a lab runs, as a picocli mixin.
final class LabOptions {
  private static final List<String> MODELS = List.of("platform", "virtual", "pipeline");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "",
      description =
          "platform, virtual or pipeline; 'all' for each in turn (default: the server's own, and"
              + " virtual where a server is started).")
  private String model = "";

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "The number of tasks (default: the lab's own).")
  private @Nullable Integer tasks;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      description = "The schedule: free, seed:N or all (default: free).")
  private @Nullable String schedule;

  @Option(
      names = "--replay",
      paramLabel = "CHOICES",
      description = "Run the schedule that begins with these choices, such as 0,1,1.")
  private @Nullable String replay;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a parameter of the lab; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  /// The models to ask for, one after the other; empty text for the server's own.
  List<String> models() {
    return model.equals("all") ? MODELS : List.of(model);
  }

  RunRequest request(String lab) {
    return RunRequest.newBuilder()
        .setLab(lab)
        .setTasks(tasks == null ? 0 : tasks)
        .setSchedule(replay == null ? (schedule == null ? "free" : schedule) : "replay:" + replay)
        .putAllParameters(parameters)
        .build();
  }

  /// @param isOneLab whether one lab is to run, rather than each as its lecturer would run it
  void requireValid(boolean isOneLab, Mistake mistake) {
    if (tasks != null && tasks < 1) {
      throw mistake.saying("--tasks must be at least 1, was " + tasks);
    }
    if (replay != null && schedule != null) {
      throw mistake.saying("--replay does not go with --schedule");
    }
    if (!isOneLab
        && (tasks != null || replay != null || schedule != null || !parameters.isEmpty())) {
      throw mistake.saying(
          "--tasks, --schedule, --replay and --set are for one lab, which must be named");
    }
  }

  /// Makes the exception that ends a command with exit code 2.
  @FunctionalInterface
  interface Mistake {
    ParameterException saying(String line);
  }
}
