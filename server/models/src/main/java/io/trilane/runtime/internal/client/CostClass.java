package io.trilane.runtime.internal.client;

import java.util.Locale;

/// The kind of work that takes most of a handler's time; the pipeline has a lane for each kind but
/// [#LIGHT]. The thread models do not ask.
public enum CostClass {
  /// Computes and never blocks: as many workers as cores, unless a key says otherwise.
  CPU,
  /// May block: as many workers as Little's law asks for, the rate times the time blocked.
  BLOCKING,
  /// A task, started by a handler that may wait for it: workers of their own, so that handlers
  /// which hold all of theirs cannot keep their tasks from one.
  TASK,
  /// Computes for less than it costs to hand it to another thread: no workers, but the event loop
  /// of the client. While it computes, every connection of that loop waits.
  LIGHT;

  /// Kept, because each call that someone might observe asks for it.
  private final String label = name().toLowerCase(Locale.ROOT);

  @Override
  public String toString() {
    return label;
  }
}
