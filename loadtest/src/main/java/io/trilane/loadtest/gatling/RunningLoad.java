package io.trilane.loadtest.gatling;

import io.netty.channel.EventLoopGroup;
import io.trilane.loadtest.measure.CallRecorder;
import io.trilane.loadtest.measure.Load;
import io.trilane.proto.v1.PerformRequest;
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

/// A load under way.
public final class RunningLoad {
  private final GatlingRun run;
  private final Optional<Path> report;
  private final PrintStream chatter;
  private final FutureTask<BoxedUnit> task;
  private final CompletableFuture<Void> firstUser = new CompletableFuture<>();
  private volatile boolean stopped;

  RunningLoad(
      String name,
      Load load,
      Duration atMost,
      PerformRequest request,
      Connections connections,
      CallRecorder recorder,
      Optional<Path> report,
      EventLoopGroup loops,
      PrintStream chatter) {
    var protocol =
        new GrpcProtocol(connections, recorder, () -> firstUser.complete(null), () -> stopped);
    this.run =
        new GatlingRun(
            name,
            new PerformSimulation(load, atMost, request, protocol),
            loops,
            report.map(folder -> folder.toAbsolutePath().resolveSibling("")));
    this.report = report;
    this.chatter = chatter;
    this.task =
        new FutureTask<>(() -> quietly(run::run), BoxedUnit.UNIT) {
          @Override
          protected void done() {
            firstUser.complete(null);
          }
        };
    Thread.ofPlatform().name("injector-gatling").daemon().start(task);
  }

  /// Waits until the first user has arrived; Gatling takes a moment to come up.
  public void awaitFirstUser() {
    firstUser.join();
  }

  /// Looks whether Gatling is still well. Does not block.
  ///
  /// @throws IllegalStateException if it has failed
  public void requireSound() throws InterruptedException {
    if (task.isDone()) {
      await(Duration.ZERO);
    }
  }

  /// No further call starts; those in flight are answered and recorded. Returns at once.
  public void stop() {
    stopped = true;
  }

  /// Waits for the end of the run.
  ///
  /// @return false if calls are still unanswered after `limit`
  /// @throws IllegalStateException if Gatling itself failed; calls that fail are the recorder's
  ///   business
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
