package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.examples.store.StoreOperation;
import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Histories of the key/value store, searched for an order of operations that explains them: Wing
/// and Gong, "Testing and Verifying Concurrent Objects" (1993), with a memory of what has been
/// tried, as Lowe has it (2017).
@Timeout(60)
final class LinearizabilityTest {
  @ParameterizedTest
  @ValueSource(strings = {"free", "seed:1", "seed:2", "seed:3"})
  void twentyClientsWhoseRepliesAreLostSeeOneOrder(String schedule) throws InterruptedException {
    var history = history(schedule);
    assertEquals(20 * 10 * 2, history.size());
    assertTrue(isLinearizable(history));
  }

  @Test
  void aWriteAppliedTwiceIsSeen() throws InterruptedException {
    var history = new ArrayList<>(history("seed:1"));
    for (int i = 0; i < history.size(); i++) {
      var each = history.get(i);
      if (each.operation().equals("append") && each.sequence() == 9) {
        history.set(i, with(each, each.result() + each.value()));
        assertFalse(isLinearizable(history));
        return;
      }
    }
    throw new AssertionError("no append to change");
  }

  @Test
  void aReadOfWhatWasOverwrittenIsSeen() {
    var put = new StoreOperation("a", 1, "put", "k", "1", "1", 0, 1);
    var again = new StoreOperation("a", 2, "put", "k", "2", "2", 2, 3);
    assertTrue(
        isLinearizable(List.of(put, again, new StoreOperation("b", 1, "get", "k", "", "2", 4, 5))));
    assertTrue(
        isLinearizable(List.of(put, again, new StoreOperation("b", 1, "get", "k", "", "1", 1, 5))));
    assertFalse(
        isLinearizable(List.of(put, again, new StoreOperation("b", 1, "get", "k", "", "1", 4, 5))));
  }

  private static List<StoreOperation> history(String schedule) throws InterruptedException {
    var request =
        new Request("kv", 20, schedule, Map.of("form", "mixed", "writes", "10", "drop", "2"));
    return StoreOperation.history(
        Examples.catalogue()
            .plan(request, Worlds.BOUNDS)
            .run(Worlds.virtual(), begun -> {})
            .run()
            .account());
  }

  private static StoreOperation with(StoreOperation operation, String result) {
    return new StoreOperation(
        operation.client(),
        operation.sequence(),
        operation.operation(),
        operation.key(),
        operation.value(),
        result,
        operation.fromNanos(),
        operation.toNanos());
  }

  private static boolean isLinearizable(List<StoreOperation> history) {
    return history.stream().collect(Collectors.groupingBy(StoreOperation::key)).values().stream()
        .allMatch(ofKey -> canGoOn(ofKey, new BitSet(), "", new HashSet<>()));
  }

  /// True if those that are not done have an order, beginning with one that no other has to
  /// precede.
  private static boolean canGoOn(
      List<StoreOperation> history, BitSet done, String value, Set<List<Object>> tried) {
    if (done.cardinality() == history.size()) {
      return true;
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
      firstEnd = Math.min(firstEnd, history.get(i).toNanos());
    }
    for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
      var next = history.get(i);
      var after = after(next, value);
      if (next.fromNanos() > firstEnd || !next.result().equals(after)) {
        continue;
      }
      var more = (BitSet) done.clone();
      more.set(i);
      if (tried.add(List.of(more, after)) && canGoOn(history, more, after, tried)) {
        return true;
      }
    }
    return false;
  }

  private static String after(StoreOperation operation, String value) {
    return switch (operation.operation()) {
      case "put" -> operation.value();
      case "append" -> value + operation.value();
      default -> value;
    };
  }
}
