package io.trilane.loadtest.experiment.meter;

/// The injector's cores, lent to a server's JIT compilers while the server warms up: on one core of
/// its own a JVM compiles for half a minute. Its other threads stay where they are. Used from one
/// thread.
///
/// @param own the server's cores; any: nothing is lent
public record CompilerLoan(Proc proc, long pid, Cores own) {
  /// Threads that compilers start during the loan have the same cores.
  public void lend() throws InterruptedException {
    if (!own.isAny()) {
      var all = own.and(Cores.ofThisProcess(proc));
      for (var compiler : proc.threads(pid, JvmThreads.COMPILERS)) {
        Affinity.holdThread(compiler.getFileName().toString(), all);
      }
    }
  }

  public void takeBack() throws InterruptedException {
    if (!own.isAny()) {
      Affinity.hold(pid, own);
    }
  }
}
