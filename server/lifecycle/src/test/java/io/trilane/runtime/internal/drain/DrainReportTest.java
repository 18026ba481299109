package io.trilane.runtime.internal.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.StartedClient;
import io.trilane.runtime.internal.client.Suspension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The record of a drain names the first handlers that were left and counts the others.
final class DrainReportTest {
  @Test
  void namesTwentyHandlersAndCountsTheOthers() {
    var lines = report(23).toString().lines().toList();
    assertEquals(
        "handlers left after the grace of 1500 ms and interrupted: 23, of which still at work: 23",
        lines.getFirst());
    assertEquals(22, lines.size());
    assertEquals("  and 3 more", lines.getLast());
  }

  @Test
  void countsNoOthersWhereAllAreNamed() {
    var lines = report(20).toString().lines().toList();
    assertEquals(21, lines.size());
    assertFalse(lines.getLast().contains("more"), lines.getLast());
  }

  /// It is written after the handlers were interrupted, and has their names from before.
  @Test
  void saysWhichAreStillAtWorkWhenItIsWritten() {
    var ended = handler();
    var stuck = handler();
    var report = new LeftBehind(Duration.ZERO, List.of(ended, stuck));
    ended.cancel();
    var lines = report.toString().lines().toList();
    assertEquals(
        "handlers left after the grace of 0 ms and interrupted: 2, of which still at work: 1",
        lines.getFirst());
    assertFalse(lines.get(1).endsWith(", still at work"), lines.get(1));
    assertEquals("  virtual: ", lines.get(1).substring(0, 11));
    assertEquals(", still at work", lines.get(2).substring(lines.get(2).lastIndexOf(',')));
  }

  private static LeftBehind report(int handlers) {
    return new LeftBehind(
        Duration.ofMillis(1_500),
        Stream.generate(DrainReportTest::handler).limit(handlers).toList());
  }

  private static StartedClient handler() {
    var client = new Client(new Waiting(), () -> {}, CostClass.BLOCKING, false);
    client.ready(System.nanoTime());
    return new StartedClient("virtual", client);
  }

  /// A handler that has not begun.
  private static final class Waiting implements Program {
    @Override
    public @Nullable Suspension advance(long readySince, boolean cancelled) {
      return null;
    }

    @Override
    public void ended(Ending ending) {}
  }
}
