package io.trilane.runtime.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MessageClockTest {
  private long now;
  private final MessageClock clock = new MessageClock(() -> now);

  @Test
  void splitsTheTimeOfAMessageWithoutOverlap() {
    at(100).start(40); // queued 60
    at(130).suspend(); // computed 30
    at(205).resume(200); // waited 70, queued 5
    at(215);
    assertEquals(65, clock.queuedNanos());
    assertEquals(70, clock.waitedNanos());
    assertEquals(40, clock.computedNanos());
  }

  @Test
  void beginsAnewWithEachMessage() {
    at(10).start(0);
    at(20).suspend();
    at(30).resume(30);
    at(50).start(49);
    assertEquals(1, clock.queuedNanos());
    assertEquals(0, clock.waitedNanos());
    assertEquals(0, clock.computedNanos());
  }

  private MessageClock at(long nanos) {
    now = nanos;
    return clock;
  }
}
