package io.trilane.loadtest.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcedureTest {
  @Test
  void everySecondRoundRunsBackwards() {
    var procedure = Samples.procedure("platform", "virtual", "pipeline");
    assertEquals(List.of("platform", "virtual", "pipeline"), procedure.order(1));
    assertEquals(List.of("pipeline", "virtual", "platform"), procedure.order(2));
    assertEquals(List.of("virtual", "pipeline", "platform"), procedure.order(3));
  }

  @Test
  void overSixRoundsEachModelHasEachPlaceTwice() {
    var procedure = Samples.procedure("platform", "virtual", "pipeline");
    Map<String, Integer> places = new HashMap<>();
    for (int round = 1; round <= 6; round++) {
      var order = procedure.order(round);
      for (int place = 0; place < 3; place++) {
        places.merge(order.get(place) + " at " + place, 1, Integer::sum);
      }
    }
    assertEquals(9, places.size());
    places.values().forEach(count -> assertEquals(2, count));
  }
}
