package io.trilane.loadtest.experiment.meter;

import io.trilane.loadtest.experiment.result.run.MachineFigures;
import java.util.Optional;

/// The part of the machine that others use: all but this process and the processes that it has
/// started, those that have ended too.
public final class Bystanders {
  private final Proc proc;
  private final Optional<MachineReading> machine;
  private final long ours;

  private Bystanders(Proc proc) {
    this.proc = proc;
    this.machine = proc.machine();
    this.ours = familyNanos(proc);
  }

  /// Looks for the first time.
  public static Bystanders watch(Proc proc) {
    return new Bystanders(proc);
  }

  /// Since the first look.
  public MachineFigures figures() {
    return MachineReading.between(machine, proc.machine(), familyNanos(proc) - ours);
  }

  private static long familyNanos(Proc proc) {
    var self = ProcessHandle.current();
    return proc.familyNanos(self.pid())
        + self.descendants().mapToLong(each -> proc.familyNanos(each.pid())).sum();
  }
}
