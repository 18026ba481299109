package io.trilane.client.jfr;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A reason for which a handler's thread stood still.
enum StallKind {
  PINNED,
  PARKED,
  ASLEEP,
  LOCKED,
  IO;

  /// @param event the name of one of the JDK's events
  /// @return null for an event that tells of nothing of the kind
  static @Nullable StallKind of(String event) {
    return switch (event) {
      case "jdk.VirtualThreadPinned" -> PINNED;
      case "jdk.ThreadPark" -> PARKED;
      case "jdk.ThreadSleep" -> ASLEEP;
      case "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait" -> LOCKED;
      case "jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite", "jdk.FileForce" ->
          IO;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
