package io.trilane.course.run;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule that says which task goes on.
public sealed interface Schedule {
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
    var replay = Pattern.compile("replay:((?:[0-9]{1,6}(?:,[0-9]{1,6})*)?)").matcher(text);
    if (replay.matches()) {
      return new Replay(
          Stream.of(replay.group(1).split(","))
              .filter(choice -> !choice.isEmpty())
              .map(Integer::valueOf)
              .toList());
    }
    throw BadRequest.value(
        "schedule",
        text,
        "free, seed:N, all or replay:0,1,1",
        List.of("free", "all", "seed:1", "replay:0,1,1"));
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

  /// Whoever made these choices.
  record Replay(List<Integer> choices) implements Schedule {
    @Override
    public String toString() {
      return "replay:" + String.join(",", choices.stream().map(String::valueOf).toList());
    }
  }
}
