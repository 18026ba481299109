package io.trilane.course.recording;

import io.trilane.course.trace.Event;
import io.trilane.course.trace.PrintedLine;
import java.util.List;

/// Reads the record of a run while it goes on. For one reader, beside the tasks that write it.
public final class Playback {
  private final Recorder recorder;
  private final Notebook notebook;
  private int eventsRead;
  private int linesRead;

  Playback(Recorder recorder, Notebook notebook) {
    this.recorder = recorder;
    this.notebook = notebook;
  }

  /// The events that have come since the last call, in order.
  ///
  /// @param most the number of events to read at most
  public List<Event> events(int most) {
    var fresh = recorder.events(eventsRead, most);
    eventsRead += fresh.size();
    return fresh;
  }

  /// The lines that have come since the last call, in order.
  public List<PrintedLine> lines() {
    var fresh = notebook.lines().stream().skip(linesRead).toList();
    linesRead += fresh.size();
    return fresh;
  }
}
