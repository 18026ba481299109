package io.trilane.course.recording;

import io.trilane.course.trace.Event;
import io.trilane.course.trace.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// Keeps what happens to the tasks of one run, in order, up to a limit; what is more is counted.
///
/// Tasks record at once from any thread, without a lock. A reader waits until all have ended.
public final class Recorder {
  private final long start = System.nanoTime();
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicInteger concurrent = new AtomicInteger();
  private final AtomicInteger maxConcurrent = new AtomicInteger();
  private final AtomicReferenceArray<Event> events;
  private final RecordingCost cost = new RecordingCost();
  private final LongAdder cpuNanos = new LongAdder();
  private final ConcurrentMap<Long, CarrierClock> clocks = new ConcurrentHashMap<>();

  /// @param limit events that are kept
  Recorder(int limit) {
    events = new AtomicReferenceArray<>(limit);
  }

  /// Since the run began.
  public long nanos() {
    return System.nanoTime() - start;
  }

  /// A task of this run has been started by `byTask`, who calls this.
  public void started(Traced task, int byTask) {
    other(task, State.STARTED, "go", task.name(), byTask);
  }

  /// The calling task begins to run.
  public void began(Traced task) {
    var now = concurrent.incrementAndGet();
    if (now > maxConcurrent.get()) {
      maxConcurrent.accumulateAndGet(now, Math::max);
    }
    running(task, "start", "", 0, true);
  }

  /// The calling task goes on: `operation` is what it does next.
  ///
  /// @param resumes whether it did not run until now
  public void running(Traced task, String operation, String object, int byTask, boolean resumes) {
    own(task, State.RUNNING, operation, object, byTask, !resumes);
  }

  /// The calling task stops for another one, able to go on.
  public void preempted(Traced task, String operation, String object) {
    own(task, State.READY, operation, object, 0, true);
  }

  /// The calling task cannot go on.
  public void waiting(Traced task, String operation, String object) {
    own(task, State.WAITING, operation, object, 0, true);
  }

  /// `byTask`, who calls this, lets `task` go on.
  public void woken(Traced task, String operation, String object, int byTask) {
    other(task, State.READY, operation, object, byTask);
  }

  /// The calling task has ended.
  public void ended(Traced task, boolean running) {
    own(task, State.ENDED, "", "", 0, running);
    concurrent.decrementAndGet();
  }

  /// The main task has ended, and with it `task`, which had not.
  public void cutOff(Traced task, int byTask) {
    other(task, State.ENDED, "cut off", "", byTask);
  }

  /// Something that the calling task does.
  private void own(
      Traced task, State state, String operation, String object, int byTask, boolean running) {
    var sample = cost.begin(recorded.get());
    var now = System.nanoTime();
    cpuNanos.add(task.look(clocks, now, running, !running || state != State.RUNNING));
    add(now - start, task, state, operation, object, byTask, task.carrier(), task.core());
    cost.end(sample);
  }

  /// Something that the calling task does to another one.
  private void other(Traced task, State state, String operation, String object, int byTask) {
    var sample = cost.begin(recorded.get());
    add(nanos(), task, state, operation, object, byTask, "", -1);
    cost.end(sample);
  }

  private void add(
      long nanos,
      Traced task,
      State state,
      String operation,
      String object,
      int byTask,
      String carrier,
      int core) {
    var sequence = recorded.incrementAndGet();
    if (sequence > events.length()) {
      return;
    }
    events.setRelease(
        (int) sequence - 1,
        new Event(
            sequence,
            nanos,
            task.id(),
            task.parent(),
            state,
            operation,
            object,
            byTask,
            task.thread(),
            carrier,
            core,
            task.cpuNanos()));
  }

  /// The events that were kept, from one event on. While tasks record, up to the first that is not
  /// there yet.
  List<Event> events(int from, int most) {
    var kept = (int) Math.min(Math.min(recorded.get(), events.length()), (long) from + most);
    var read = new ArrayList<Event>(Math.max(0, kept - from));
    for (var index = from; index < kept; index++) {
      var event = events.getAcquire(index);
      if (event == null) {
        break;
      }
      read.add(event);
    }
    return read;
  }

  long dropped() {
    return Math.max(0, recorded.get() - events.length());
  }

  /// The number of tasks that had begun and not ended, at most.
  int maxConcurrent() {
    return maxConcurrent.get();
  }

  /// CPU time of all tasks.
  long cpuNanos() {
    return cpuNanos.sum();
  }

  /// The part of it that went into recording.
  long recordingNanos() {
    return cost.nanos();
  }
}
