package io.trilane.channels.bench;

import java.util.Arrays;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks and prints what each contestant takes beside Trilane's channel in the same
/// run.
///
/// Optional argument: the one to run, `HandOver`, `TwoCaseSelect`, `LoopToLane`, `TaskStart` or
/// `ObservedCall`. All of them take four minutes. Exits with 2 for another argument.
final class ChannelBenchmarks {
  private static final int[] CAPACITIES = {0, 16, 1024};

  private ChannelBenchmarks() {}

  public static void main(String[] args) throws RunnerException {
    var comparison = new ChannelComparison();
    switch (args.length == 0 ? "all" : args[0]) {
      case "HandOver" -> handOver(comparison);
      case "TwoCaseSelect" -> run(comparison, options(TwoCaseSelect.class));
      case "LoopToLane" -> run(comparison, options(LoopToLane.class));
      case "TaskStart" -> taskStart(comparison);
      case "ObservedCall" -> run(comparison, options(ObservedCall.class));
      case "all" -> {
        handOver(comparison);
        run(comparison, options(TwoCaseSelect.class));
        run(comparison, options(LoopToLane.class));
        taskStart(comparison);
        run(comparison, options(ObservedCall.class));
      }
      default -> {
        System.err.println(
            "no benchmark \""
                + args[0]
                + "\": there are HandOver, TwoCaseSelect, LoopToLane, TaskStart and ObservedCall");
        System.exit(2);
      }
    }
    System.out.print(comparison);
  }

  /// Not every contestant takes part everywhere, so each capacity and kind of thread is a run.
  private static void handOver(ChannelComparison comparison) throws RunnerException {
    for (var threads : ThreadKind.values()) {
      for (var capacity : CAPACITIES) {
        var contestants =
            Arrays.stream(Contestant.values())
                .filter(it -> it.supports(capacity, threads))
                .map(Contestant::name)
                .toArray(String[]::new);
        run(
            comparison,
            options(HandOver.class)
                .param("threads", threads.name())
                .param("capacity", String.valueOf(capacity))
                .param("contestant", contestants));
      }
    }
  }

  /// Processes differ more in how they schedule virtual threads than iterations do.
  private static void taskStart(ChannelComparison comparison) throws RunnerException {
    run(comparison, options(TaskStart.class).forks(3).warmupIterations(10));
  }

  private static ChainedOptionsBuilder options(Class<?> benchmark) {
    return new OptionsBuilder()
        .include("\\." + benchmark.getSimpleName() + "\\.")
        .forks(1)
        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow") // JMH's own.
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(300))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(300))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
  }

  private static void run(ChannelComparison comparison, ChainedOptionsBuilder options)
      throws RunnerException {
    new Runner(options.build()).run().forEach(comparison::add);
  }
}
