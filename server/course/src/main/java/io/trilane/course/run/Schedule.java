package io.trilane.course.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that says which task goes on.
public sealed interface Schedule {
  /// The beginning of a list of choices.
  String REPLAY = "replay:";

  /// The text of a request.
  ///
  /// @throws BadRequest if it is none of the four forms
  static Schedule parse(String text) {
    if (text.isEmpty() || text.equals("free")) {
      return new Free();
    }
    if (text.equals("all")) {
      return new All();
    }
    var seed = Pattern.compile("seed:([0-9]{1,18})").matcher(text);
    if (seed.matches()) {
      return new Seed(Long.parseLong(seed.group(1)));
    }
    var replayed = text.startsWith(REPLAY) ? choices(text.substring(REPLAY.length())) : null;
    if (replayed != null) {
      return new Replay(replayed);
    }
    throw BadRequest.value(
        "schedule",
        text,
        "free, seed:N, all or replay:0,1,1",
        List.of("free", "all", "seed:1", "replay:0,1,1"));
  }

  /// Null if the text is no list of choices. One choice is matched at a time, because a pattern for
  /// all of them would need stack for each.
  private static @Nullable List<Integer> choices(String list) {
    if (list.isEmpty()) {
      return List.of();
    }
    var choices = list.split(",", -1);
    return Stream.of(choices).allMatch(choice -> choice.matches("[0-9]{1,6}"))
        ? Stream.of(choices).map(Integer::valueOf).toList()
        : null;
  }

  /// The machine.
  record Free() implements Schedule {
    @Override
    public String toString() {
      return "free";
    }
  }

  /// Chance, always the same for the same seed.
  record Seed(long seed) implements Schedule {
    @Override
    public String toString() {
      return "seed:" + seed;
    }
  }

  /// Nobody: each schedule is run.
  record All() implements Schedule {
    @Override
    public String toString() {
      return "all";
    }
  }

  /// A list of choices, made before.
  record Replay(List<Integer> choices) implements Schedule {
    @Override
    public String toString() {
      return REPLAY + String.join(",", choices.stream().map(String::valueOf).toList());
    }
  }
}
