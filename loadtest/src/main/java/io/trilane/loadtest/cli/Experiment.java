package io.trilane.loadtest.cli;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ExitCode;

/// The work of a command that has servers of its own and a folder for its results.
@FunctionalInterface
public interface Experiment {
  /// The most that is waited for the results after Ctrl-C.
  long LAST_WORDS_SECONDS = 15;

  /// Blocks for as long as it takes.
  ///
  /// @param servers stops those that are left when this returns
  /// @param folder is there, and empty but for the logs
  /// @return the exit code
  int conduct(Servers servers, ResultsFolder folder)
      throws CallFailed, ServerFailed, CommandFailed, IOException, InterruptedException;

  /// Makes the folder, conducts the experiment and stops what it has started.
  ///
  /// @return the exit code; once the user has interrupted, failures are of no interest and make it
  ///   1
  /// @throws CommandFailed with one line for the user, whatever has failed
  static int run(ResultsFolder folder, Experiment experiment)
      throws CommandFailed, InterruptedException {
    return run(folder, false, experiment);
  }

  /// The same in a folder that may have been used before.
  static int run(ResultsFolder folder, boolean resumed, Experiment experiment)
      throws CommandFailed, InterruptedException {
    var limits = new ServerProcess.Limits(Duration.ofSeconds(60), Duration.ofSeconds(5));
    try (var servers = new Servers(limits)) {
      try {
        if (!resumed) {
          folder.create();
        }
        // Read by logback.xml when the first library logs, which is after this.
        System.setProperty("trilane.loadtest.log", folder.logs().resolve("harness.log").toString());
        return untilWritten(experiment, servers, folder);
      } catch (CallFailed | ServerFailed | CommandFailed | IOException | UncheckedIOException e) {
        if (servers.isAbandoned()) {
          return ExitCode.SOFTWARE;
        }
        throw new CommandFailed(
            switch (e) {
              case IOException failure -> unwritten(failure, folder);
              case UncheckedIOException wrapped ->
                  unwritten(Objects.requireNonNull(wrapped.getCause()), folder);
              default -> String.valueOf(e.getMessage());
            });
      }
    }
  }

  /// Ctrl-C ends the experiment; the hook then keeps the JVM until what was measured is written.
  private static int untilWritten(Experiment experiment, Servers servers, ResultsFolder folder)
      throws CallFailed, ServerFailed, CommandFailed, IOException, InterruptedException {
    var conducting = Thread.currentThread();
    var written = new CountDownLatch(1);
    var hook =
        new Thread(
            () -> {
              conducting.interrupt();
              awaitQuietly(written);
            },
            "write-result");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return experiment.conduct(servers, folder);
    } finally {
      written.countDown();
      forget(hook);
    }
  }

  private static void awaitQuietly(CountDownLatch written) {
    try {
      var _ = written.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends just now, and the hook has done its work.
    }
  }

  /// A write that the system refuses half-way, as on a full disk, does not say to where.
  private static String unwritten(IOException failure, ResultsFolder folder) {
    var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return message.contains(folder.root().toString())
        ? message
        : "cannot write results to " + folder.root() + " (" + message + ")";
  }
}
