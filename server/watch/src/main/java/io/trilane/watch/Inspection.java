package io.trilane.watch;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One thing that is looked at in every interval, by the watch's thread alone.
interface Inspection {
  /// The name of the fault, in a word or two.
  String name();

  /// @param now the [System#nanoTime] of this look
  /// @return what is wrong, or null if nothing is
  @Nullable Finding look(long now, WatchOptions options);

  /// Something that is wrong now.
  ///
  /// @param subjects tells one thing from another: each counts once for as long as it lasts
  /// @param words says it with the names of threads; asked only if it is to be logged
  record Finding(Set<String> subjects, Supplier<String> words) {}
}
