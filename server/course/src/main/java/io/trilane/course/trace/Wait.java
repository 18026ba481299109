package io.trilane.course.trace;

/// A task that could not go on when the run ended.
///
/// @param holder the task that it waits for; empty if that may be any
public record Wait(String task, String operation, String object, String holder) {
  @Override
  public String toString() {
    var what = object.isEmpty() ? operation : operation + " " + object;
    return "%s waits to %s%s"
        .formatted(task, what, holder.isEmpty() ? "" : ", which " + holder + " holds");
  }
}
