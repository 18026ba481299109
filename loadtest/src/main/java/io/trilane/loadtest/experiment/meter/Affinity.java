package io.trilane.loadtest.experiment.meter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The cores that running processes and threads are kept on, by taskset(1), and who goes first on
/// them, by chrt(1).
public final class Affinity {
  private static final long LIMIT_SECONDS = 10;

  private Affinity() {}

  /// Keeps this process on some cores, threads to come included. Blocks for a moment.
  ///
  /// @return whether the operating system could
  public static boolean holdThisProcess(Cores cores) throws InterruptedException {
    return hold(ProcessHandle.current().pid(), cores);
  }

  /// Lets this process's JIT compilers run when none of its other threads wants their core: on one
  /// core, calls would wait for them. Compilers that they start later are as modest.
  public static void letCompilersWait(Proc proc) throws InterruptedException {
    for (var compiler : proc.threads(ProcessHandle.current().pid(), JvmThreads.COMPILERS)) {
      // Lowest priority alone is not enough: what wakes up then waits for the rest of a time slice.
      run("chrt", "--idle", "--pid", "0", compiler.getFileName().toString());
    }
  }

  /// Keeps all threads of another process on some cores.
  public static boolean hold(long pid, Cores cores) throws InterruptedException {
    return taskset("-a", "-c", "-p", cores.toString(), Long.toString(pid));
  }

  /// The same for one thread.
  static boolean holdThread(String id, Cores cores) throws InterruptedException {
    return taskset("-c", "-p", cores.toString(), id);
  }

  private static boolean taskset(String... words) throws InterruptedException {
    var command = new ArrayList<>(List.of("taskset"));
    command.addAll(List.of(words));
    return run(command.toArray(String[]::new));
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
