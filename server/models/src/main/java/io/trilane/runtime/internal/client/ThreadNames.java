package io.trilane.runtime.internal.client;

/// The names of threads that run handlers. Those of virtual threads are made when someone asks,
/// because most calls are over before anyone does.
public final class ThreadNames {
  /// Ends a name that lacks its number, which is then that of the thread.
  private static final String UNNUMBERED = "-";

  private ThreadNames() {}

  /// Any thread, of any thread.
  public static String of(Thread thread) {
    var name = thread.getName();
    return name.endsWith(UNNUMBERED) ? name + thread.threadId() : name;
  }
}
