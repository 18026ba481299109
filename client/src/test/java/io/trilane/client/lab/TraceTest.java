package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.lab.trace.Stay;
import io.trilane.client.lab.trace.TaskTrack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final LabRun RUN = Told.twoTasks("free").run();

  @Test
  void theSpansOfATaskFollowOneAnother() {
    var spans = TaskTrack.of(RUN).getFirst().spans();
    for (int i = 1; i < spans.size(); i++) {
      assertEquals(spans.get(i - 1).toNanos(), spans.get(i).fromNanos());
    }
    assertEquals(0, spans.getFirst().fromNanos());
    assertEquals(100, spans.getLast().toNanos());
  }

  @Test
  void aTaskLeavesItsCoreWhereAnotherIsSeen() {
    assertEquals(
        List.of(
            new Stay("core 0", 1, 10, 30),
            new Stay("core 0", 2, 30, 60),
            new Stay("core 1", 1, 40, 60),
            new Stay("core 0", 1, 60, 70),
            new Stay("core 1", 1, 90, 100)),
        Stay.onCores(RUN));
  }

  @Test
  void slicesOfOneTrackNeverOverlap() {
    var ends = new HashMap<String, Double>();
    var slices = new ArrayList<JsonObject>();
    events().stream().filter(event -> phase(event).equals("X")).forEach(slices::add);
    slices.sort((one, other) -> Double.compare(at(one), at(other)));
    assertFalse(slices.isEmpty());
    for (var slice : slices) {
      var track = track(slice);
      assertTrue(ends.getOrDefault(track, -1.0) <= at(slice), track + " " + slice);
      ends.put(track, at(slice) + slice.get("dur").getAsDouble());
    }
  }

  @Test
  void everyTrackHasAName() {
    var named = new ArrayList<String>();
    events().stream()
        .filter(event -> event.get("name").getAsString().equals("thread_name"))
        .forEach(event -> named.add(track(event)));
    events().stream()
        .filter(event -> phase(event).equals("X"))
        .forEach(event -> assertTrue(named.contains(track(event)), event.toString()));
    assertEquals(named.size(), named.stream().distinct().count());
  }

  @Test
  void aValueIsAFlowThatDoesNotGoBackInTime() {
    var from = events().stream().filter(event -> phase(event).equals("s")).toList();
    var to = events().stream().filter(event -> phase(event).equals("f")).toList();
    assertEquals(1, from.size());
    assertEquals(1, to.size());
    assertEquals(from.getFirst().get("id"), to.getFirst().get("id"));
    assertTrue(at(from.getFirst()) <= at(to.getFirst()));
    assertEquals(1, from.getFirst().get("tid").getAsInt());
    assertEquals(2, to.getFirst().get("tid").getAsInt());
  }

  @Test
  void runsBesideOneAnotherHaveProcessesOfTheirOwn() {
    var two = ChromeTrace.of(List.of(RUN, RUN));
    var processes =
        JsonParser.parseString(two)
            .getAsJsonObject()
            .getAsJsonArray("traceEvents")
            .asList()
            .stream()
            .map(event -> event.getAsJsonObject().get("pid").getAsInt())
            .distinct()
            .toList();
    assertEquals(List.of(1, 2, 3, 4, 5, 6), processes);
  }

  private static List<JsonObject> events() {
    return JsonParser.parseString(ChromeTrace.of(List.of(RUN)))
        .getAsJsonObject()
        .getAsJsonArray("traceEvents")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String phase(JsonObject event) {
    return event.get("ph").getAsString();
  }

  private static String track(JsonObject event) {
    return event.get("pid") + "/" + event.get("tid");
  }

  private static double at(JsonObject event) {
    return event.get("ts").getAsDouble();
  }
}
