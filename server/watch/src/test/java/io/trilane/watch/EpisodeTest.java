package io.trilane.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.trilane.watch.Inspection.Finding;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EpisodeTest {
  private static final WatchOptions OPTIONS =
      new WatchOptions(
          true,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          10_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private final Episode episode = new Episode(new Scripted());
  private Set<String> wrong = Set.of();

  @Test
  void saysNothingWhileNothingIsWrong() {
    assertNull(look(0));
    assertEquals(0, episode.found());
  }

  @Test
  void saysOnceWhatIsWrong() {
    wrong = Set.of("a");
    assertEquals("trouble: [a]", look(0));
    assertNull(look(1));
    assertNull(look(59));
    assertEquals(1, episode.found());
  }

  @Test
  void repeatsWhatLastsNowAndThen() {
    wrong = Set.of("a");
    look(0);
    assertEquals("trouble for 60 s: [a]", look(60));
    assertNull(look(119));
    assertEquals("trouble for 120 s: [a]", look(120));
    assertEquals(1, episode.found());
  }

  @Test
  void saysAtOnceWhatComesOnTop() {
    wrong = Set.of("a");
    look(0);
    wrong = Set.of("b");
    assertEquals("trouble: [b]", look(1));
    wrong = Set.of("a");
    assertNull(look(2));
    assertEquals(2, episode.found());
  }

  @Test
  void saysWhenItIsOver() {
    wrong = Set.of("a");
    look(0);
    wrong = Set.of();
    assertEquals("trouble is over after 7 s", look(7));
    assertNull(look(8));
    wrong = Set.of("a");
    assertEquals("trouble: [a]", look(9));
    assertEquals(2, episode.found());
  }

  private @Nullable String look(long second) {
    return episode.look(TimeUnit.SECONDS.toNanos(second), OPTIONS);
  }

  private final class Scripted implements Inspection {
    @Override
    public String name() {
      return "trouble";
    }

    @Override
    public @Nullable Finding look(long now, WatchOptions settings) {
      return wrong.isEmpty() ? null : new Finding(wrong, wrong::toString);
    }
  }
}
