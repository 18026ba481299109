package io.trilane.client.lab.trace;

import io.trilane.proto.v1.TaskEvent;
import java.util.List;

/// Something that a task did in a run whose schedule someone chose.
///
/// @param number of the event
/// @param what such as "write counter"
public record LabStep(long number, int task, String what) {

  /// The steps of a run, in order.
  public static List<LabStep> of(LabRun run) {
    return run.events().stream()
        .filter(LabStep::isStep)
        .map(event -> new LabStep(event.getSequence(), event.getTask(), what(event)))
        .toList();
  }

  private static boolean isStep(TaskEvent event) {
    return switch (event.getState()) {
      case RUNNING -> !event.getOperation().equals("start");
      case WAITING, ENDED -> true;
      case STARTED, READY, STATE_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static String what(TaskEvent event) {
    var done = (event.getOperation() + " " + event.getObject()).strip();
    return switch (event.getState()) {
      case WAITING -> "waits to " + done;
      case ENDED -> "ends";
      case RUNNING, STARTED, READY, STATE_UNSPECIFIED, UNRECOGNIZED -> done;
    };
  }
}
