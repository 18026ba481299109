package io.trilane.watch.dump;

import java.util.List;

/// One thread of a [ThreadDump].
///
/// @param carrier the identifier of the thread that it is mounted on, or empty
/// @param blockedOn the object whose monitor it waits to enter, or empty
/// @param owned the objects whose monitors it has entered
/// @param at the line of code that it runs, as [Frames#own] finds it
public record DumpedThread(
    long id, String name, String carrier, String blockedOn, List<String> owned, String at) {

  /// Its name, or its number if it has none.
  public String label() {
    return Frames.label(name, id);
  }

  /// True for a virtual thread that has a carrier now.
  public boolean isMounted() {
    return !carrier.isEmpty();
  }
}
