package io.trilane.client.lab;

import io.trilane.client.lab.trace.LabRun;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.Started;
import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import java.util.ArrayList;
import java.util.List;

/// Events as a server tells them, put together by hand.
public final class Told {
  private final List<LabEvent> events = new ArrayList<>();
  private long sequence;

  public Told(String schedule) {
    events.add(
        LabEvent.newBuilder()
            .setStarted(
                Started.newBuilder()
                    .setLab("race")
                    .addNotes("000")
                    .setModel("virtual")
                    .setSchedule(schedule)
                    .setCores(2))
            .build());
  }

  /// Two tasks on one core: the second is seen there while nobody has said that the first has left.
  /// The first sends a value, which the second says that it has received before the first says that
  /// it is sent.
  public static Told twoTasks(String schedule) {
    return new Told(schedule)
        .started(0, 1, "main")
        .running(10, 1, "start", "", 0)
        .started(20, 2, "other")
        .running(30, 2, "start", "", 0)
        .running(40, 1, "write", "counter", 1)
        .running(50, 2, "receive", "c#1", 0)
        .running(60, 1, "send", "c#1", 0)
        .waiting(70, 1, "join", 0)
        .ended(80, 2, 0)
        .woken(80, 1, "join", 2)
        .running(90, 1, "join", "", 1)
        .ended(100, 1, 1);
  }

  public Told started(long nanos, int task, String name) {
    return add(
        event(nanos, task, State.STARTED)
            .setParent(task == 1 ? 0 : 1)
            .setOperation("go")
            .setObject(name));
  }

  public Told running(long nanos, int task, String operation, String object, int core) {
    return add(own(nanos, task, State.RUNNING, core).setOperation(operation).setObject(object));
  }

  public Told waiting(long nanos, int task, String operation, int core) {
    return add(own(nanos, task, State.WAITING, core).setOperation(operation));
  }

  public Told woken(long nanos, int task, String operation, int byTask) {
    return add(event(nanos, task, State.READY).setOperation(operation).setByTask(byTask));
  }

  public Told ended(long nanos, int task, int core) {
    return add(own(nanos, task, State.ENDED, core));
  }

  /// The run, once it has ended after 100 ns.
  public LabRun run() {
    var run = new LabRun();
    events().forEach(run::add);
    return run;
  }

  public List<LabEvent> events() {
    var all = new ArrayList<>(events);
    all.add(
        LabEvent.newBuilder()
            .setFinished(Finished.newBuilder().setOutcome("ok").setElapsedNanos(100))
            .build());
    return all;
  }

  private Told add(TaskEvent.Builder event) {
    events.add(LabEvent.newBuilder().setTask(event).build());
    return this;
  }

  private TaskEvent.Builder own(long nanos, int task, State state, int core) {
    return event(nanos, task, state)
        .setThread("virtual-task-" + task)
        .setCarrier("worker-" + core)
        .setCore(core);
  }

  private TaskEvent.Builder event(long nanos, int task, State state) {
    sequence++;
    return TaskEvent.newBuilder()
        .setSequence(sequence)
        .setNanos(nanos)
        .setTask(task)
        .setCore(-1)
        .setState(state);
  }
}
