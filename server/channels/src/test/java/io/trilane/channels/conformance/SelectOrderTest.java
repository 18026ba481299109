package io.trilane.channels.conformance;

import static io.trilane.channels.Select.otherwise;
import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Case;
import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// `test/chan/select5.go`: every combination of one ready case with cases that never are, in every
/// place of the list. One thread and a buffered channel suffice.
@FollowsGo("test/chan/select5.go")
final class SelectOrderTest {
  private static final int NEVER_READY = 5;

  private final Channel<Integer> channel = Channel.buffered(1);
  private final Channel<Integer> dummy = Channel.unbuffered();
  private int order;

  @Test
  void theReadyReceiveIsChosenAmongAllCombinations() throws Exception {
    for (int combination = 0; combination < 1 << NEVER_READY; combination++) {
      for (int place = 0; place <= Integer.bitCount(combination); place++) {
        channel.send(combination);
        var cases = neverReady(combination);
        cases.add(place, receive(channel, Received::orElseThrow));
        assertEquals(combination, select(array(cases)));
      }
    }
  }

  @Test
  void theReadySendIsChosenAmongAllCombinations() throws Exception {
    for (int combination = 0; combination < 1 << NEVER_READY; combination++) {
      int value = combination;
      for (int place = 0; place <= Integer.bitCount(combination); place++) {
        var cases = neverReady(combination);
        cases.add(place, send(channel, value, () -> value));
        assertEquals(value, select(array(cases)));
        assertEquals(value, channel.receiveOrNull());
      }
    }
  }

  @Test
  void theDefaultIsChosenWhereverItStandsWhenNothingIsReady() throws Exception {
    int withDefault = 1 << (NEVER_READY - 1);
    for (int combination = withDefault; combination < 1 << NEVER_READY; combination++) {
      var cases = neverReady(combination & ~withDefault);
      for (int place = 0; place <= cases.size(); place++) {
        var all = new ArrayList<>(cases);
        all.add(place, otherwise(() -> -2));
        assertEquals(-2, select(array(all)));
      }
    }
  }

  @Test
  void channelsAndValuesAreEvaluatedOnceAndInSourceOrder() throws Exception {
    channel.send(5);
    int received =
        select(
            receive(at(1, channel), Received::orElseThrow),
            send(at(2, dummy), at(3, 1), () -> -1),
            receive(at(4, dummy), it -> -1),
            send(at(5, Channel.<Integer>nil()), at(6, 1), () -> -1),
            receive(at(7, Channel.<Integer>nil()), it -> -1),
            otherwise(() -> -1));
    assertEquals(5, received);
    assertEquals(7, order);
  }

  /// The never-ready cases whose bit is set in `combination`; the last one is a default.
  private List<Case<Integer>> neverReady(int combination) {
    var cases = new ArrayList<Case<Integer>>();
    var all =
        List.<Supplier<Case<Integer>>>of(
            () -> send(dummy, 1, () -> -1),
            () -> receive(dummy, it -> -1),
            () -> send(null, 1, () -> -1),
            () -> receive(Channel.<Integer>nil(), it -> -1),
            () -> otherwise(() -> -1));
    for (int i = 0; i < NEVER_READY; i++) {
      if ((combination & 1 << i) != 0) {
        cases.add(all.get(i).get());
      }
    }
    return cases;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // A generic array can be made in no other way.
  private static Case<Integer>[] array(List<Case<Integer>> cases) {
    return cases.toArray(new Case[0]);
  }

  private <T> T at(int place, T operand) {
    assertTrue(place == order + 1, "evaluated at " + place + " after " + order);
    order = place;
    return operand;
  }
}
