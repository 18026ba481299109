package io.trilane.runtime.internal.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.runtime.observe.Around;
import io.trilane.runtime.observe.CallObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Several observers of one call do not disturb each other.
final class SeveralTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void tellsAllOfThemInTheirOrder() {
    var both = new Several(List.of(observer("a"), observer("b")));
    both.started();
    both.firstSend();
    assertEquals(List.of("a started", "b started", "a first send", "b first send"), log);
  }

  @Test
  void tellsTheOthersThoughOneFails() {
    new Several(List.of(new Failing(), observer("b"))).started();
    assertEquals(List.of("b started"), log);
  }

  @Test
  void keepsTheLogContextOfTheOthersThoughOneFails() {
    var both = new Several(List.of(new Failing(), observer("b")));
    assertEquals(Map.of("last", "b", "b", "here"), both.logContext());
  }

  @Test
  void letsTheLastOneDecideAKeyOfTheLogContextThatTwoHave() {
    var both = new Several(List.of(observer("a"), observer("b")));
    assertEquals(Map.of("last", "b", "a", "here", "b", "here"), both.logContext());
  }

  @Test
  void setsNothingUpIfNoneHasAnythingToSetUp() {
    assertNull(new Several(List.of(new Failing(), new Failing())).around());
  }

  @Test
  void setsUpTheFirstOneOutermost() {
    var around = new Several(List.of(observer("a"), new Failing(), observer("b"))).around();
    assertNotNull(around);
    String result =
        around.during(() -> {
          log.add("work");
          return "done";
        });
    assertEquals("done", result);
    assertEquals(List.of("a up", "b up", "work", "b down", "a down"), log);
  }

  @Test
  void takesEverythingDownWhenTheWorkFails() {
    var around = new Several(List.of(observer("a"), observer("b"))).around();
    assertNotNull(around);
    var failure = new IOException("expected by this test");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                around.during(() -> {
                  throw failure;
                })));
    assertEquals(List.of("a up", "b up", "b down", "a down"), log);
  }

  private Logging observer(String name) {
    return new Logging(name, log);
  }

  /// Fails where it is told of anything, and has nothing to set up.
  private record Failing() implements CallObserver {
    @Override
    public void started() {
      throw new IllegalStateException("expected by this test");
    }

    @Override
    public void firstSend() {
      throw new StackOverflowError("expected by this test");
    }

    @Override
    public Map<String, String> logContext() {
      throw new IllegalStateException("expected by this test");
    }
  }

  private record Logging(String name, List<String> log) implements CallObserver, Around {
    @Override
    public void started() {
      log.add(name + " started");
    }

    @Override
    public void firstSend() {
      log.add(name + " first send");
    }

    @Override
    public @Nullable Around around() {
      return this;
    }

    @Override
    public Map<String, String> logContext() {
      return Map.of("last", name, name, "here");
    }

    @Override
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
      log.add(name + " up");
      try {
        return work.call();
      } finally {
        log.add(name + " down");
      }
    }
  }
}
