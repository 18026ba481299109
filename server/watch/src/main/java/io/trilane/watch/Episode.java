package io.trilane.watch;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Makes log records of what one check sees: when it begins, when there is more of it, now and then
/// while it lasts, and when it is over. The watch's thread; only the count is for others.
final class Episode {
  private final Inspection check;
  private final Set<String> known = new HashSet<>();
  private long began;
  private long lastSaid;
  private final AtomicLong found = new AtomicLong();

  Episode(Inspection check) {
    this.check = check;
  }

  /// The number of faults found so far.
  long found() {
    return found.get();
  }

  /// Looks once.
  ///
  /// @param now the [System#nanoTime] of this look
  /// @return what is to be logged, or null
  @Nullable String look(long now, WatchOptions options) {
    var finding = check.look(now, options);
    if (finding == null) {
      return known.isEmpty() ? null : over(now);
    }
    if (known.isEmpty()) {
      began = now;
    }
    var more = new HashSet<>(finding.subjects());
    more.removeAll(known);
    if (more.isEmpty() && now - lastSaid < options.repeat().toNanos()) {
      return null;
    }
    known.addAll(more);
    found.addAndGet(more.size());
    lastSaid = now;
    var lasting = more.isEmpty() ? " for " + seconds(now) : "";
    return check.name() + lasting + ": " + finding.words().get();
  }

  private String over(long now) {
    known.clear();
    return check.name() + " is over after " + seconds(now);
  }

  private String seconds(long now) {
    return (now - began) / 1_000_000_000 + " s";
  }
}
