package io.trilane.loadtest.experiment.gatling;

import io.netty.channel.EventLoopGroup;
import io.trilane.gatling.own.CallMaker;
import io.trilane.gatling.own.UserCall;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import scala.Console$;
import scala.runtime.BoxedUnit;

/// Users of Gatling's that call over and over. Used from one thread.
public final class GatlingLoad {
  private final CallMaker maker;
  private final GatlingRun run;
  private final Optional<Path> report;
  private final PrintStream chatter;
  private final FutureTask<BoxedUnit> task;
  private final CompletableFuture<Void> firstUser = new CompletableFuture<>();
  private volatile boolean stopped;

  private GatlingLoad(
      String name,
      ClosedUsers users,
      CallMaker maker,
      EventLoopGroup loops,
      Optional<Path> report,
      PrintStream chatter) {
    this.maker = maker;
    this.report = report;
    this.chatter = chatter;
    this.run =
        new GatlingRun(
            name,
            () -> users.calling(this::make),
            loops,
            report.map(folder -> folder.toAbsolutePath().resolveSibling("")));
    this.task =
        new FutureTask<>(() -> quietly(run::run), BoxedUnit.UNIT) {
          @Override
          protected void done() {
            firstUser.complete(null);
          }
        };
  }

  /// Starts them in the background, and blocks until the first has arrived: Gatling takes a moment
  /// to come up.
  ///
  /// @param name of the run in Gatling's report
  /// @param loops the threads of the users
  /// @param report the folder for that report; empty: no report
  /// @param chatter takes what Gatling would print on the console
  public static GatlingLoad start(
      String name,
      ClosedUsers users,
      CallMaker maker,
      EventLoopGroup loops,
      Optional<Path> report,
      PrintStream chatter) {
    var load = new GatlingLoad(name, users, maker, loops, report, chatter);
    Thread.ofPlatform().name("injector-gatling").daemon().start(load.task);
    load.firstUser.join();
    return load;
  }

  private void make(UserCall call) {
    firstUser.complete(null);
    if (stopped) {
      call.leave();
    } else {
      maker.make(call);
    }
  }

  /// No further call starts; those under way are answered and recorded. Returns at once.
  public void stop() {
    stopped = true;
  }

  /// Waits for the end of the run.
  ///
  /// @return false if users are still there after `limit`
  /// @throws IllegalStateException if Gatling itself failed
  public boolean await(Duration limit) throws InterruptedException {
    try {
      task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Renders Gatling's HTML report, if one was asked for. Costs seconds of CPU: after the run,
  /// before the next one.
  public void writeReport() {
    report.ifPresent(folder -> quietly(() -> render(folder)));
  }

  private void render(Path folder) {
    try {
      run.report(folder);
    } catch (UnsupportedOperationException e) {
      chatter.println("no report of " + folder + ": " + e.getMessage()); // no call has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gatling prints through Scala's console; threads started inside inherit the redirection.
  private void quietly(Runnable action) {
    Console$.MODULE$.withOut(
        chatter,
        () -> {
          action.run();
          return BoxedUnit.UNIT;
        });
  }
}
