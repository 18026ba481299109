package io.trilane.runtime.internal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.internal.client.Signal;
import org.junit.jupiter.api.Test;

/// The rules of a full mailbox.
final class PostTest {
  @Test
  void dropsTheOldest() {
    var post = full(WhenFull.DROP_OLDEST);
    assertTrue(post.offer("c"));
    assertEquals("b", post.poll());
    assertEquals("c", post.poll());
    assertNull(post.poll());
  }

  @Test
  void dropsTheNewest() {
    var post = full(WhenFull.DROP_NEWEST);
    assertFalse(post.offer("c"));
    assertEquals("a", post.poll());
    assertEquals("b", post.poll());
    assertNull(post.poll());
  }

  @Test
  void endsTheStream() {
    var post = full(WhenFull.END);
    assertFalse(post.offer("c"));
    assertTrue(post.isClosed());
    var end = assertThrows(CallFailure.class, post::requireRoom);
    assertEquals(CallFailure.Kind.RESOURCE_EXHAUSTED, end.kind());
  }

  @Test
  void takesNothingAfterTheEnd() {
    var post = full(WhenFull.DROP_OLDEST);
    post.close();
    assertFalse(post.offer("c"));
    assertFalse(post.hasNews());
  }

  @Test
  void mustHaveRoomForOneMessage() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Post<>(0, WhenFull.END, new Signal(), new Signal()));
  }

  private static Post<String> full(WhenFull rule) {
    var post = new Post<String>(2, rule, new Signal(), new Signal());
    post.offer("a");
    post.offer("b");
    return post;
  }
}
