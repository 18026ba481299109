package io.trilane.loadtest.experiment.meter;

import java.util.List;
import java.util.Optional;

/// All counters of a run at one moment.
record CounterReading(
    long moment,
    Optional<ProcessReading> server,
    long othersCpuNanos,
    long injectorCpuNanos,
    List<ThreadReading> threads,
    Optional<MachineReading> machine) {

  static CounterReading now(Proc proc, Watched watched) {
    return new CounterReading(
        System.nanoTime(),
        watched.server().isPresent()
            ? proc.process(watched.server().getAsLong())
            : Optional.empty(),
        watched.others().stream().mapToLong(proc::cpuNanos).filter(nanos -> nanos > 0).sum(),
        proc.cpuNanos(watched.injector()),
        proc.threads(watched.injector(), watched.threads()),
        proc.machine());
  }
}
