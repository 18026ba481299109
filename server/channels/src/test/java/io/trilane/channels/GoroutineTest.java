package io.trilane.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class GoroutineTest {
  private final ConcurrentLinkedQueue<String> uncaught = new ConcurrentLinkedQueue<>();
  private final ThreadKind kind;

  GoroutineTest(ThreadKind kind) {
    this.kind = kind;
  }

  @Test
  void anInterruptedIterationEndsItQuietly() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    endsWith(
        List.of(),
        () -> {
          Thread.currentThread().interrupt();
          for (var value : channel) {
            uncaught.add("received " + value);
          }
          uncaught.add("went on as if the channel were drained");
        });
  }

  @Test
  void anInterruptedReceiveEndsItQuietly() throws Exception {
    var channel = Channel.<Integer>unbuffered();
    endsWith(
        List.of(),
        () -> {
          Thread.currentThread().interrupt();
          channel.receive();
        });
  }

  @Test
  void anotherCancellationDoesNot() throws Exception {
    endsWith(
        List.of("a cancelled future"),
        () -> {
          throw new CancellationException("a cancelled future");
        });
  }

  private void endsWith(List<String> expected, Goroutine body) throws Exception {
    Goroutine.go(factory(), body).join();
    assertEquals(expected, List.copyOf(uncaught));
  }

  private ThreadFactory factory() {
    var builder = kind == ThreadKind.PLATFORM ? Thread.ofPlatform() : Thread.ofVirtual();
    return builder
        .uncaughtExceptionHandler((thread, thrown) -> uncaught.add("" + thrown.getMessage()))
        .factory();
  }
}
