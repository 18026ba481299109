package io.trilane.course.chosen;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The choices that a run has made so far, and out of how many each.
final class Trail {
  private int[] choices = new int[16];
  private int[] widths = new int[16];
  private int length;

  void add(int choice, int width) {
    if (length == choices.length) {
      choices = Arrays.copyOf(choices, 2 * length);
      widths = Arrays.copyOf(widths, 2 * length);
    }
    choices[length] = choice;
    widths[length] = width;
    length++;
  }

  int length() {
    return length;
  }

  List<Integer> choices() {
    return IntStream.of(choices).limit(length).boxed().toList();
  }

  /// The choices that begin the next schedule, depth first: the last choice that has an alternative
  /// not tried yet takes it. Null after the last schedule.
  int @Nullable [] next() {
    for (var last = length - 1; last >= 0; last--) {
      if (choices[last] + 1 < widths[last]) {
        var prefix = Arrays.copyOf(choices, last + 1);
        prefix[last]++;
        return prefix;
      }
    }
    return null;
  }
}
