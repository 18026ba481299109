package io.trilane.loadtest.faults.kind;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.cli.Crowd;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.experiment.traffic.Work;
import io.trilane.loadtest.faults.client.LoopConnection;
import io.trilane.loadtest.faults.client.Site;
import io.trilane.loadtest.faults.client.SteadyCalls;
import io.trilane.loadtest.faults.figure.Figures;
import io.trilane.loadtest.faults.figure.Unit;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// `overload` and `overload-cpu`: ten times what the server can do, whether or not it answers.
///
/// @param what the calls do, in words
/// @param inFlight what the server is told to take in at once
record Overload(String what, Work work, int inFlight) implements Fault {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /// Calls that wait: the server's room is what they exhaust.
  static Fault ofWaits() {
    return new Overload(
        "calls that wait 50 ms, room for 50", new Work(Duration.ofMillis(50), 0, 0), 50);
  }

  /// Calls that compute: its processors are.
  static Fault ofComputing() {
    return new Overload(
        "calls that compute for about 10 ms, room for 8", new Work(Duration.ZERO, 10_000, 0), 8);
  }

  @Override
  public String story() {
    return "ten times the " + what + ", whose rate the server can keep up with";
  }

  @Override
  public void inflict(Site site, Figures figures)
      throws ServerFailed, CallFailed, CommandFailed, InterruptedException {
    try (var server = Victim.start(site, roomy(site.command()), figures);
        var first = LoopConnection.open(server.target(), "attacker");
        var second = LoopConnection.open(server.target(), "attacker")) {
      peak(server, site.duration());
      var peak = peak(server, site.duration());
      figures.note("peak, closed loop", peak, Unit.PER_SECOND);
      var connections = List.of(first, second);
      // Once for the compilers of both sides: nothing before has been refused at this rate.
      overload(connections, site.duration(), peak, new Figures());
      overload(connections, site.duration(), peak, figures);
      server.recover(figures);
    }
  }

  private void overload(
      List<LoopConnection> connections, Duration time, double peak, Figures figures)
      throws InterruptedException {
    var load = SteadyCalls.start(connections, work, 10 * peak, DEADLINE);
    TimeUnit.NANOSECONDS.sleep(time.toNanos());
    var outcomes = load.stop();
    var seconds = time.toNanos() / 1e9;
    figures.note("offered", outcomes.calls() / seconds, Unit.PER_SECOND);
    figures.note("answered", outcomes.answers() / seconds, Unit.PER_SECOND);
    var share = 100 * outcomes.answers() / seconds / peak;
    figures.atLeast(80, "answered, share of the peak", share, Unit.PERCENT);
    figures.below(10, "refusals, p99", outcomes.refusedP99Millis(), Unit.MILLIS);
    figures.note("refused", outcomes.refusals() / seconds, Unit.PER_SECOND);
    figures.exactly(0, "neither answered nor refused", outcomes.failures());
  }

  /// The answers a second to as many clients as there is room for, each making one call after
  /// another.
  private double peak(Victim server, Duration time) throws CommandFailed, InterruptedException {
    var answers = new LongAdder();
    var request =
        PerformRequest.newBuilder()
            .setWaitMicros((int) (work.pause().toNanos() / 1_000))
            .setComputeUnits((int) work.computeUnits())
            .build();
    var end = System.nanoTime() + time.toNanos();
    try (var client = server.client(DEADLINE)) {
      Crowd.run(inFlight, _ -> callUntil(end, client, request, answers));
    }
    if (answers.sum() == 0) {
      throw new CommandFailed("no call was answered in a closed loop");
    }
    return answers.sum() / (time.toNanos() / 1e9);
  }

  private static void callUntil(
      long end, WorkClient client, PerformRequest request, LongAdder answers) {
    while (System.nanoTime() < end) {
      try {
        client.perform(request);
        answers.increment();
      } catch (CallFailed e) {
        // Whatever fails lowers the peak; the client goes on.
      }
    }
  }

  /// In whichever model it is.
  private ServerCommand roomy(ServerCommand command) {
    return command
        .with("trilane.platform.max-threads", inFlight)
        .with("trilane.virtual.max-calls", inFlight)
        .with("trilane.pipeline.max-calls", inFlight);
  }
}
