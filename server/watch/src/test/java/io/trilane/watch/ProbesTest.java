package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tasks that run late or never, on executors that the test holds.
final class ProbesTest {
  private static final WatchOptions OPTIONS =
      new WatchOptions(
          true,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          10_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final EventLoops loops = new EventLoops();

  @Test
  void aLoopThatRunsItsTasksIsNotLate() {
    var check = new LoopLagCheck(loops);
    loops.carriesConnection(Runnable::run);
    assertNull(look(check, 0));
    assertNull(look(check, 100));
  }

  @Test
  void namesTheThreadOfALateLoopAndWhereItIs() {
    var check = new LoopLagCheck(loops);
    loops.carriesConnection(tasks::add);
    assertNull(look(check, 0));
    assertNull(look(check, 1));
    var finding = look(check, 2);
    assertNotNull(finding);
    var words = finding.words().get();
    var name = Thread.currentThread().getName();
    assertTrue(words.startsWith("no task run for 2000 ms on " + name + " at "), words);
  }

  @Test
  void aLoopIsWellAgainOnceItHasRunWhatWasLate() {
    var check = new LoopLagCheck(loops);
    loops.carriesConnection(tasks::add);
    look(check, 0);
    assertNotNull(look(check, 5));
    tasks.remove().run();
    assertNull(look(check, 6));
    assertNull(look(check, 7));
    assertNotNull(look(check, 8));
  }

  @Test
  void forgetsALoopThatHasEnded() {
    var check = new LoopLagCheck(loops);
    loops.carriesConnection(task -> {
      throw new RejectedExecutionException();
    });
    assertNull(look(check, 0));
    assertTrue(loops.all().isEmpty());
  }

  @Test
  void virtualThreadsThatBeginAreNotStarved() {
    var check = new StarvationCheck(Stream::of, Runnable::run);
    assertNull(look(check, 0));
    assertNull(look(check, 100));
  }

  @Test
  void namesTheHandlersThatHaveACarrier() throws Exception {
    var parked = Thread.ofVirtual().name("parked").unstarted(() -> {});
    var words = new CompletableFuture<String>();
    Thread.ofVirtual()
        .name("busy")
        .start(() -> {
          var handlers = List.of(parked, Thread.currentThread());
          var check = new StarvationCheck(handlers::stream, tasks::add);
          look(check, 0);
          var finding = look(check, 5);
          words.complete(finding == null ? "none" : finding.words().get());
        });
    var taken = "the carriers are taken by busy at io.trilane.watch.";
    assertTrue(words.get().contains(taken), words.get());
  }

  @Test
  void sendsNoSecondThreadAfterAStarvedOne() {
    var check = new StarvationCheck(Stream::of, tasks::add);
    look(check, 0);
    assertNull(look(check, 1));
    assertNotNull(look(check, 2));
    assertNotNull(look(check, 3));
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertNull(look(check, 4));
  }

  private static Inspection.@Nullable Finding look(Inspection check, long second) {
    return check.look(TimeUnit.SECONDS.toNanos(second), OPTIONS);
  }
}
