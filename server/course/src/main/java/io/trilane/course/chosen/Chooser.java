package io.trilane.course.chosen;

import java.util.List;
import java.util.SplittableRandom;

/// Chooses the task that goes on among those that can. With a single one it is not asked.
final class Chooser {
  private final Trail trail = new Trail();
  private final Rule rule;

  private Chooser(Rule rule) {
    this.rule = rule;
  }

  /// Chooses at random; the same seed always chooses the same.
  static Chooser seeded(long seed) {
    var random = new SplittableRandom(seed); // Its first choices differ for seeds that are near.
    return new Chooser((position, width) -> random.nextInt(width));
  }

  /// Chooses as `prefix` says and then always the first.
  static Chooser following(int[] prefix) {
    return new Chooser((position, width) -> position < prefix.length ? prefix[position] : 0);
  }

  /// As [#following], for choices that someone else has made.
  ///
  /// @throws MisfitReplay from [#choose], if a choice is not among those that there are
  static Chooser replaying(List<Integer> choices) {
    return new Chooser((position, width) -> {
      var choice = position < choices.size() ? choices.get(position) : 0;
      if (choice < 0 || choice >= width) {
        throw new MisfitReplay(position, choice, width);
      }
      return choice;
    });
  }

  int choose(int width) {
    if (width == 1) {
      return 0;
    }
    var choice = rule.choose(trail.length(), width);
    trail.add(choice, width);
    return choice;
  }

  Trail trail() {
    return trail;
  }

  /// One way to choose.
  @FunctionalInterface
  private interface Rule {
    int choose(int position, int width);
  }
}
