package io.trilane.client.lab.trace;

import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A time that a task ran in one place: on a carrier, or on a core. Two tasks are never in one
/// place at once: where another is seen, the one before it has left.
public record Stay(String place, int task, long fromNanos, long toNanos) {

  /// The stays on platform threads, be they carriers or a task's own.
  public static List<Stay> onCarriers(LabRun run) {
    return of(
        run,
        event ->
            event.getThread().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    event.getCarrier().isEmpty() ? event.getThread() : event.getCarrier()));
  }

  /// The stays on cores; none where the server cannot tell the core.
  public static List<Stay> onCores(LabRun run) {
    return of(
        run,
        event -> event.getCore() < 0 ? Optional.empty() : Optional.of("core " + event.getCore()));
  }

  private static List<Stay> of(LabRun run, Function<TaskEvent, Optional<String>> place) {
    var stays = new ArrayList<Stay>();
    var open = new HashMap<String, Stay>();
    var places = new HashMap<Integer, String>();
    run.events().stream()
        .sorted(Comparator.comparingLong(TaskEvent::getNanos))
        .forEach(event -> {
          var before = places.get(event.getTask());
          var here =
              event.getState() == State.RUNNING ? place.apply(event) : Optional.<String>empty();
          var remains = before != null && here.filter(before::equals).isPresent();
          if (before != null && !remains) {
            leave(before, event.getTask(), event.getNanos(), open, stays);
            places.remove(event.getTask());
          }
          here.ifPresent(name -> come(name, event, open, places, stays));
        });
    var end = run.endNanos();
    open.values().forEach(stay -> close(stay, end, stays));
    stays.sort(Comparator.comparingLong(Stay::fromNanos));
    return List.copyOf(stays);
  }

  private static void come(
      String place,
      TaskEvent event,
      Map<String, Stay> open,
      Map<Integer, String> places,
      List<Stay> stays) {
    var there = open.get(place);
    if (there != null && there.task() == event.getTask()) {
      return;
    }
    if (there != null) {
      close(there, event.getNanos(), stays);
    }
    open.put(place, new Stay(place, event.getTask(), event.getNanos(), event.getNanos()));
    places.put(event.getTask(), place);
  }

  private static void leave(
      String place, int task, long nanos, Map<String, Stay> open, List<Stay> stays) {
    var there = open.get(place);
    if (there != null && there.task() == task) {
      open.remove(place);
      close(there, nanos, stays);
    }
  }

  private static void close(Stay stay, long nanos, List<Stay> stays) {
    if (nanos > stay.fromNanos()) {
      stays.add(new Stay(stay.place(), stay.task(), stay.fromNanos(), nanos));
    }
  }
}
