package io.trilane.loadtest.experiment.meter;

import java.util.regex.Pattern;

/// Threads that a JVM has for itself, by the begins of the names that the operating system shows
/// for them, which it cuts after 15 characters.
public enum JvmThreads {
  COMPILERS("C[12] CompilerThre"),
  /// The serial collector, which a JVM on one core has, runs on the VM's own thread.
  COLLECTORS("GC Thread|G1 |Z(Worker|Driver|Director|Un)|Shenandoah|VM Thread");

  private final Pattern names;

  JvmThreads(String names) {
    this.names = Pattern.compile(names);
  }

  /// True of a thread that is one of them.
  public boolean has(String name) {
    return names.matcher(name).lookingAt();
  }
}
