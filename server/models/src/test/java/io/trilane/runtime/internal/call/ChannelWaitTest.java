package io.trilane.runtime.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import io.trilane.runtime.handler.Awaited;
import org.junit.jupiter.api.Test;

/// The wait of one step for a channel.
final class ChannelWaitTest {
  private final Channel<String> channel = Channel.unbuffered();

  @Test
  void isOverAtOnceIfAValueIsThere() throws Exception {
    var full = Channel.<String>buffered(1);
    full.send("a");
    var wait = receive(full);
    assertTrue(wait.isOver());
    assertEquals("a", received(wait).value());
  }

  @Test
  void isOverWhenTheValueComes() {
    var wait = receive(channel);
    assertFalse(wait.isOver());
    assertTrue(channel.trySend("a"));
    assertTrue(wait.isOver());
    assertEquals("a", received(wait).value());
  }

  @Test
  void tellsThatTheChannelWasClosed() {
    var wait = receive(channel);
    channel.close();
    assertTrue(wait.isOver());
    assertFalse(received(wait).ok());
  }

  @Test
  void hasNoOutcomeBeforeItIsOver() {
    var wait = receive(channel);
    assertThrows(IllegalStateException.class, wait::outcome);
  }

  @Test
  void receivesNothingOnceItIsWithdrawn() {
    var wait = receive(channel);
    assertTrue(wait.withdraw());
    assertFalse(channel.trySend("a"));
    assertFalse(wait.isOver());
  }

  @Test
  void cannotBeWithdrawnOnceTheValueHasCome() {
    var wait = receive(channel);
    assertTrue(channel.trySend("a"));
    assertFalse(wait.withdraw());
    assertEquals("a", received(wait).value());
  }

  @Test
  void isOverWhenTheValueIsTaken() {
    var wait = send("a");
    assertFalse(wait.isOver());
    assertEquals(new Received<>("a", true), channel.tryReceive());
    assertTrue(wait.isOver());
    assertEquals(true, wait.outcome());
  }

  @Test
  void sendsNothingOnceItIsWithdrawn() {
    var wait = send("a");
    assertTrue(wait.withdraw());
    assertNull(channel.tryReceive());
  }

  @Test
  void failsIfTheChannelIsClosedBeforeTheValueIsTaken() {
    var wait = send("a");
    channel.close();
    assertTrue(wait.isOver());
    var failure = assertThrows(IllegalStateException.class, wait::outcome);
    assertEquals("the channel was closed before it took the value", failure.getMessage());
  }

  private ChannelWait receive(Channel<String> from) {
    return ChannelWait.begin(new Awaited.Receive<>(from));
  }

  private ChannelWait send(String value) {
    return ChannelWait.begin(new Awaited.Send<>(channel, value));
  }

  private static Received<?> received(ChannelWait wait) {
    return (Received<?>) wait.outcome();
  }
}
