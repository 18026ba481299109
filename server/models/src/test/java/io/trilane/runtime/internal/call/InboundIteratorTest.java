package io.trilane.runtime.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.handler.Inbound;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A loop over the messages of one client.
final class InboundIteratorTest {
  @AfterEach
  void dropTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void givesEachMessageOnceAndEnds() {
    var messages = messages("a", "b");
    assertEquals("a", messages.next());
    assertEquals("b", messages.next());
    assertFalse(messages.hasNext());
  }

  @Test
  void takesOneMessageHoweverOftenItIsAsked() {
    var messages = messages("a");
    assertTrue(messages.hasNext());
    assertTrue(messages.hasNext());
    assertEquals("a", messages.next());
  }

  @Test
  void hasNoElementAfterTheLastMessage() {
    var messages = messages();
    var failure = assertThrows(NoSuchElementException.class, messages::next);
    assertEquals("the client has sent its last message", failure.getMessage());
  }

  @Test
  void isCancelledWhenTheClientGoesAndLeavesTheThreadInterrupted() {
    var gone = new InterruptedException("expected by this test");
    var messages =
        new InboundIterator<String>(
            new Client(new ArrayDeque<>()) {
              @Override
              public String receive() throws InterruptedException {
                throw gone;
              }
            });
    var failure = assertThrows(CancellationException.class, messages::hasNext);
    assertEquals("the client has gone", failure.getMessage());
    assertInstanceOf(InterruptedException.class, failure.getCause());
    assertTrue(Thread.currentThread().isInterrupted());
  }

  private static InboundIterator<String> messages(String... sent) {
    return new InboundIterator<>(new Client(new ArrayDeque<>(List.of(sent))));
  }

  private static class Client implements Inbound<String> {
    private final Queue<String> sent;

    Client(Queue<String> sent) {
      this.sent = sent;
    }

    @Override
    public @Nullable String receive() throws InterruptedException {
      return sent.poll();
    }

    @Override
    public Iterator<String> iterator() {
      return new InboundIterator<>(this);
    }
  }
}
