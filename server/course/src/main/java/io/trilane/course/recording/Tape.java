package io.trilane.course.recording;

import io.trilane.course.trace.Account;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Wait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The record of one run: its events, and what its tasks have said.
public final class Tape {
  private final Recorder recorder;
  private final Notebook notebook = new Notebook();
  private final long idleBefore = IdleProcessors.nanos();

  /// @param limit events that are kept
  /// @param begun is given what is recorded, before anything is
  public Tape(int limit, Consumer<Playback> begun) {
    recorder = new Recorder(limit);
    begun.accept(new Playback(recorder, notebook));
  }

  public Recorder recorder() {
    return recorder;
  }

  public Notebook notebook() {
    return notebook;
  }

  /// All of it, once every task has ended.
  ///
  /// @param ended how, apart from races
  /// @param choices the schedule; empty for a free run
  /// @param waits the tasks that could not go on, if none could
  public Account account(Outcome ended, List<Integer> choices, List<Wait> waits) {
    return new Account(
        notebook.outcome(ended),
        choices,
        recorder.events(0, Integer.MAX_VALUE),
        notebook.lines(),
        notebook.facts(),
        Optional.ofNullable(notebook.race()),
        waits,
        recorder.maxConcurrent(),
        recorder.nanos(),
        recorder.cpuNanos(),
        recorder.recordingNanos(),
        recorder.dropped(),
        idleNanos());
  }

  private long idleNanos() {
    var now = IdleProcessors.nanos();
    var told = idleBefore != IdleProcessors.UNKNOWN && now != IdleProcessors.UNKNOWN;
    return told ? now - idleBefore : IdleProcessors.UNKNOWN;
  }
}
