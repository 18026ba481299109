package io.trilane.course.free;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.Program;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Notebook;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Recorder;
import io.trilane.course.trace.Threads;
import java.util.List;
import java.util.Optional;

/// Runs a program as it would run in production: its schedule is whatever happens.
public final class FreeRun {
  private FreeRun() {}

  /// Blocks until every task has ended. The main task runs on the calling thread.
  ///
  /// @throws InterruptedException if the calling thread, or one of a task, was interrupted
  public static Account of(Program program, Given given, Bounds bounds, Threads threads)
      throws InterruptedException {
    var notebook = new Notebook();
    var recorder = new Recorder(bounds.events());
    var world = new World(threads, bounds, recorder);
    var lab = new FreeLab(world, given, notebook);
    var ended = world.run(() -> program.main(lab));
    var outcome = ended == Outcome.OK && notebook.race() != null ? Outcome.RACE : ended;
    return new Account(
        outcome,
        List.of(),
        recorder.events(),
        notebook.lines(),
        notebook.facts(),
        Optional.ofNullable(notebook.race()),
        world.waits(),
        recorder.maxConcurrent(),
        recorder.nanos(),
        recorder.cpuNanos(),
        recorder.recordingNanos(),
        recorder.dropped());
  }
}
