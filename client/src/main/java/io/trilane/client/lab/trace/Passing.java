package io.trilane.client.lab.trace;

import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// A value that went from one task to another.
///
/// @param value the channel and the number of the value in it, as NAME#K
/// @param sentNanos when the sender had it out of its hands; no later than it was received
public record Passing(String value, int from, long sentNanos, int to, long receivedNanos) {

  /// The values of a run that were both sent and received.
  public static List<Passing> of(LabRun run) {
    var sent = new HashMap<String, TaskEvent>();
    var received = new ArrayList<TaskEvent>();
    for (var event : run.events()) {
      if (event.getState() != State.RUNNING || event.getObject().indexOf('#') < 0) {
        continue;
      }
      switch (event.getOperation()) {
        case "send" -> sent.putIfAbsent(event.getObject(), event);
        case "receive" -> received.add(event);
        default -> {}
      }
    }
    return received.stream()
        .flatMap(
            event -> Stream.ofNullable(sent.get(event.getObject())).map(send -> of(send, event)))
        .toList();
  }

  /// A sender that was served before it got to say so has sent when the value arrived.
  private static Passing of(TaskEvent send, TaskEvent receive) {
    return new Passing(
        send.getObject(),
        send.getTask(),
        Math.min(send.getNanos(), receive.getNanos()),
        receive.getTask(),
        receive.getNanos());
  }
}
