package io.trilane.course.trace;

/// A task as the trace knows it. Its own thread writes all of it; a waker reads the volatile ones.
public final class Traced {
  private final int id;
  private final int parent;
  private final String name;
  private final Machine machine = new Machine();

  private volatile String thread = "";
  private volatile long cpuNanos;
  private String carrier = "";
  private long usedNanos;
  private long carrierCpuNanos;
  private long recordingNanos;

  public Traced(int id, int parent, String name) {
    this.id = id;
    this.parent = parent;
    this.name = name;
  }

  public int id() {
    return id;
  }

  public int parent() {
    return parent;
  }

  public String name() {
    return name;
  }

  String thread() {
    return thread;
  }

  String carrier() {
    return carrier;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  long recordingNanos() {
    return recordingNanos;
  }

  /// Looks at the thread that the task runs on, and adds the CPU time since the last look.
  ///
  /// A carrier's time between a wait and the next look was others', so it only counts from where
  /// the task began to run.
  ///
  /// @param running whether the task has run since the last look
  void look(boolean running) {
    var current = Thread.currentThread();
    var under = current.isVirtual() ? carrierOf(current) : current.getName();
    var now = machine.cpuNanos();
    if (running && under.equals(carrier)) {
      usedNanos += now - carrierCpuNanos;
      cpuNanos = usedNanos;
    }
    carrierCpuNanos = now;
    carrier = under;
    thread = current.getName();
  }

  void recorded(long nanos) {
    recordingNanos += nanos;
  }

  /// A virtual thread writes itself as `VirtualThread[#21,name]/runnable@carrier`.
  private static String carrierOf(Thread virtual) {
    var text = virtual.toString();
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
