package io.trilane.app.course;

import static io.trilane.settings.Setting.choice;
import static io.trilane.settings.Setting.duration;
import static io.trilane.settings.Setting.integer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.trilane.app.services.Audience;
import io.trilane.course.trace.Bounds;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The keys of the course. All take effect at start.
public final class CourseSettings {
  static final Setting<Audience> AUDIENCE =
      choice(
          "trilane.course.audience",
          Audience.LOOPBACK,
          "The callers of the labs, the crawler, the key/value store and the pictures of the"
              + " course.");
  static final Setting<Integer> RUNS =
      integer("trilane.course.runs", 4, 1, 1_000, "Runs of labs at once; more are refused.");
  static final Setting<Integer> PLATFORM_TASKS =
      integer(
          "trilane.course.platform-tasks",
          2_000,
          1,
          100_000,
          "Tasks that one run may start in the platform model.");
  static final Setting<Integer> VIRTUAL_TASKS =
      integer(
          "trilane.course.virtual-tasks",
          100_000,
          1,
          10_000_000,
          "Tasks that one run may start in the virtual model.");
  static final Setting<Integer> PIPELINE_TASKS =
      integer(
          "trilane.course.pipeline-tasks",
          2_000,
          1,
          10_000,
          "Tasks that one run may start in the pipeline; each may have to wait for all others, so"
              + " that there is a worker for each.");
  static final Setting<Integer> POINTS =
      integer(
          "trilane.course.points",
          100_000,
          1,
          100_000_000,
          "Points of one chosen schedule at which another task could go on.");
  static final Setting<Integer> SCHEDULES =
      integer("trilane.course.schedules", 20_000, 1, 100_000, "Schedules that one run tries.");
  static final Setting<Integer> EVENTS =
      integer(
          "trilane.course.events",
          200_000,
          1,
          10_000_000,
          "Events of one run that are kept; more are counted as dropped.");
  static final Setting<Duration> TIME =
      duration(
          "trilane.course.time",
          "30s",
          Duration.ofMillis(1),
          Duration.ofHours(1),
          "The longest time that one run may take.");

  static final Setting<Integer> PIXELS =
      integer(
          "trilane.course.pixels",
          4_000_000,
          1,
          100_000_000,
          "Pixels of a picture, which its header says before anything is decoded.");
  static final Setting<Integer> PNG_BYTES =
      integer(
          "trilane.course.png-bytes",
          16_777_216,
          1,
          1_000_000_000,
          "Bytes of a picture as a PNG file.");
  static final Setting<Integer> KEYS =
      integer("trilane.course.keys", 10_000, 1, 10_000_000, "Keys that the key/value store holds.");
  static final Setting<Integer> VALUE_CHARACTERS =
      integer(
          "trilane.course.value-characters",
          65_536,
          1,
          10_000_000,
          "Characters of one value in the key/value store.");
  static final Setting<Integer> CLIENTS =
      integer(
          "trilane.course.clients",
          10_000,
          1,
          10_000_000,
          "Clients that may write to the key/value store, each with the number of its last write.");
  static final Setting<Integer> ANSWERS =
      integer(
          "trilane.course.answers",
          1_000,
          1,
          10_000_000,
          "Clients whose last answer the key/value store keeps, to give it again; a retry whose"
              + " answer is gone is refused.");

  public static final List<Setting<?>> ALL =
      List.of(
          AUDIENCE,
          RUNS,
          PLATFORM_TASKS,
          VIRTUAL_TASKS,
          PIPELINE_TASKS,
          POINTS,
          SCHEDULES,
          EVENTS,
          TIME,
          PIXELS,
          PNG_BYTES,
          KEYS,
          VALUE_CHARACTERS,
          CLIENTS,
          ANSWERS);

  private static final int MAIN_TASK = 1;

  private CourseSettings() {}

  /// The limits of one run in the model of the call that asks for it.
  static Bounds bounds(Settings settings) {
    var model = ModelName.valueOf(Call.current().model().toUpperCase(Locale.ROOT));
    return new Bounds(
        settings.get(tasks(model)),
        settings.get(POINTS),
        settings.get(SCHEDULES),
        settings.get(EVENTS),
        settings.get(TIME));
  }

  /// The keys of the runtime in which the labs of one model run.
  static Config runtime(Settings settings, ModelName model) {
    int tasks = settings.get(tasks(model)) + MAIN_TASK;
    int ofAllRuns = Math.toIntExact(Math.min(10_000_000L, (long) tasks * settings.get(RUNS)));
    return ConfigFactory.parseMap(
        Map.of(
            "trilane.model",
            model.toString(),
            "trilane.call.max-tasks",
            tasks,
            "trilane.admission.max-tasks",
            ofAllRuns,
            "trilane.pipeline.lanes.task.workers",
            Math.min(100_000, (settings.get(PIPELINE_TASKS) + MAIN_TASK) * settings.get(RUNS))));
  }

  private static Setting<Integer> tasks(ModelName model) {
    return switch (model) {
      case PLATFORM -> PLATFORM_TASKS;
      case VIRTUAL -> VIRTUAL_TASKS;
      case PIPELINE -> PIPELINE_TASKS;
    };
  }
}
