package io.trilane.course.free;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.recording.Playback;
import io.trilane.course.recording.Tape;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Threads;
import java.util.List;
import java.util.function.Consumer;

/// Runs a program as it would run in production: its schedule is whatever happens.
public final class FreeRun {
  private FreeRun() {}

  /// Blocks until every task has ended. The main task runs on the calling thread.
  ///
  /// @param begun is given what is recorded, before anything is
  /// @throws InterruptedException if the calling thread, or one of a task, was interrupted
  public static Account of(
      MainTask program, Given given, Bounds bounds, Threads threads, Consumer<Playback> begun)
      throws InterruptedException {
    var tape = new Tape(bounds.events(), begun);
    var world = new World(threads, bounds, tape.recorder());
    var lab = new FreeLab(world, given, tape.notebook());
    var ended = world.run(() -> program.main(lab));
    return tape.account(ended, List.of(), world.waits());
  }
}
