package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Crowd;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.Durations;
import io.trilane.client.rpc.Target;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.faults.client.OtherClient;
import io.trilane.loadtest.faults.client.Seen;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.client.SteadyCalls;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.ServerUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/// A server that a fault is done to, and another client of it that has nothing to do with the
/// fault. Used by one thread.
final class Victim implements AutoCloseable {
  /// A call of the other client: a wait, as most handlers have one.
  static final Work WORK = new Work(Duration.ofMillis(1), 0, 0);

  private static final PerformRequest REQUEST =
      PerformRequest.newBuilder().setWaitMicros(1_000).build();

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration RECOVERY_GIVEN_UP = Duration.ofSeconds(30);

  /// A server that comes back is asked by a new client after this time.
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);

  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration CALM = Duration.ofSeconds(2);
  private static final int WARMERS = 20;
  private static final int CALLS_ON_A_CONNECTION = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private final ServerProcess process;
  private final Path log;
  private final OtherClient otherClient;
  private final WorkClient control;

  private Victim(ServerProcess process, Path log) {
    this.process = process;
    this.log = log;
    this.otherClient = new OtherClient(target());
    this.control = client(DEADLINE);
  }

  /// Starts a server, warms it, and notes how the other client fares before anything is done to it.
  /// The caller closes it.
  static Victim start(Site site, ServerCommand command, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    var victim = new Victim(site.start("server", command), site.log("server"));
    victim.warmUp();
    victim.calm(figures);
    return victim;
  }

  Target target() {
    return process.target();
  }

  Process process() {
    return process.process();
  }

  /// A client of its own connection. The caller closes it.
  WorkClient client(Duration deadline) {
    return WorkClient.connect(target(), ClientOptions.defaults().withDeadline(deadline));
  }

  /// The server's own report.
  ServerUsage usage() throws CallFailed {
    return control.measure();
  }

  double residentMebibytes() throws CallFailed {
    return usage().getResidentBytes() / 1048576.0;
  }

  /// Runs the paths of a plain call and of a connection until they are compiled, or nearly so.
  void warmUp() throws CallFailed, CommandFailed, InterruptedException {
    usage();
    var end = System.nanoTime() + WARM_UP.toNanos();
    Crowd.run(
        WARMERS,
        _ -> {
          while (System.nanoTime() < end) {
            callSomeTimes(end);
          }
        });
    otherClient.connect();
  }

  /// Notes how the other client fares while nothing is wrong.
  void calm(Figures figures) throws InterruptedException {
    var load = otherClient();
    TimeUnit.NANOSECONDS.sleep(CALM.toNanos());
    figures.note("another client's p99 before", load.stop().p99Millis(), Unit.MILLIS);
  }

  /// Lets the other client call for so long, and [#judge]s how it fares.
  void watch(Duration time, Figures figures) throws InterruptedException, ServerFailed {
    watch(time, WORK, figures);
  }

  /// The same with other calls.
  void watch(Duration time, Work work, Figures figures) throws InterruptedException, ServerFailed {
    var load = otherClient.start(work, DEADLINE);
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    var outcomes = load.stop();
    process.requireAlive();
    judge(outcomes, figures);
  }

  /// Lets the other client call until it is stopped.
  SteadyCalls otherClient() {
    return otherClient.start(WORK, DEADLINE);
  }

  /// The same with a deadline for each call.
  SteadyCalls otherClient(Duration deadline) {
    return otherClient.start(WORK, deadline);
  }

  /// Holds what became of the other client's calls against what it may notice of a fault.
  static void judge(Seen outcomes, Figures figures) {
    figures.below(100, Figures.P99_MEANWHILE, outcomes.p99Millis(), Unit.MILLIS);
    figures.note("  before they were sent", outcomes.lagP99Millis(), Unit.MILLIS);
    figures.exactly(0, "its calls refused", outcomes.refusals());
    figures.exactly(0, "its calls failed", outcomes.failures());
    outcomes.failed().forEach((code, count) -> figures.note("  with " + code, count));
  }

  /// Measures how long a new client waits for an answer. It stays in line: one that gives up after
  /// a second stands at the end of the system's backlog again, however fast the server accepts.
  ///
  /// @throws CommandFailed if there is none for half a minute
  void meetNewClient(Figures figures) throws CommandFailed, ServerFailed, InterruptedException {
    var start = System.nanoTime();
    awaitAnswer(RECOVERY_GIVEN_UP, RECOVERY_GIVEN_UP);
    figures.below(
        5, "a new client's answer meanwhile", (System.nanoTime() - start) / 1e9, Unit.SECONDS);
  }

  /// Waits until the number of handlers is as wanted.
  ///
  /// @throws CommandFailed if it is not in time
  void awaitInFlight(LongPredicate wanted, Duration limit)
      throws CallFailed, CommandFailed, InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (!wanted.test(usage().getInFlight())) {
      if (System.nanoTime() > end) {
        throw new CommandFailed(
            "after %s the server still had %d handlers"
                .formatted(Durations.format(limit), usage().getInFlight()));
      }
      TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
    }
  }

  /// Called when a fault is over: measures how long it takes until a new client is answered and no
  /// handler is left of it, and looks what the fault has cost.
  void recover(Figures figures)
      throws CallFailed, CommandFailed, ServerFailed, InterruptedException {
    var start = System.nanoTime();
    awaitAnswer(RECOVERY_GIVEN_UP);
    awaitInFlight(handlers -> handlers == 0, RECOVERY_GIVEN_UP);
    var seconds = (System.nanoTime() - start) / 1e9;
    figures.below(5, "well again after", seconds, Unit.SECONDS);
    process.requireAlive();
    figures.exactly(0, "out of memory in its log", linesOf("OutOf(Direct)?Memory"));
    figures.note("lines in its log", linesOf(""));
    figures.note("resident memory", residentMebibytes(), Unit.MEBIBYTES);
  }

  /// Waits until a new client is answered.
  ///
  /// @throws CommandFailed if nobody is in time
  void awaitAnswer(Duration limit) throws CommandFailed, ServerFailed, InterruptedException {
    awaitAnswer(limit, ASKED_AGAIN_AFTER);
  }

  /// @param patience of each new client
  private void awaitAnswer(Duration limit, Duration patience)
      throws CommandFailed, ServerFailed, InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (!answersNewClient(patience)) {
      process.requireAlive();
      if (System.nanoTime() > end) {
        throw new CommandFailed("a new client had no answer within " + Durations.format(limit));
      }
      TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
    }
  }

  @Override
  public void close() {
    control.close();
    otherClient.close();
    process.close();
  }

  private void callSomeTimes(long end) {
    try (var client = client(DEADLINE)) {
      for (var call = 0; call < CALLS_ON_A_CONNECTION && System.nanoTime() < end; call++) {
        answers(client);
      }
    }
  }

  private boolean answersNewClient(Duration patience) {
    try (var client = client(patience)) {
      return answers(client);
    }
  }

  private static boolean answers(WorkClient client) {
    try {
      client.perform(REQUEST);
      return true;
    } catch (CallFailed e) {
      return false;
    }
  }

  private long linesOf(String pattern) throws CommandFailed {
    var wanted = Pattern.compile(pattern).asPredicate();
    try (var lines = Files.lines(log)) {
      return lines.filter(wanted).count();
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + log + ": " + e.getMessage());
    }
  }
}
