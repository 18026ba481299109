package io.trilane.loadtest.selftest;

import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.loadtest.experiment.contender.Contender;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.plan.Timing;
import io.trilane.loadtest.experiment.result.Comparison;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The engine held against servers whose figures are known.
///
/// @param window of the runs whose latency is looked at
/// @param rate of their calls
record SelfTest(Rig rig, Duration window, double rate) {
  static final double USUAL_RATE = 1_000;

  private static final double NEAR_MILLIS = 0.5;
  private static final double NEAR = 0.05;
  private static final double STALL_MILLIS = 500;
  private static final int TWINS_RATE = 500;
  private static final int FORKS = 6;
  private static final int CLIENTS = 50;
  private static final Duration CEILING = Duration.ofSeconds(5);
  private static final Duration WARMING = Duration.ofSeconds(2);
  private static final Duration TWINS = Duration.ofMillis(600);

  /// Percentiles, each within 5 % or half a millisecond of the peer's own.
  List<Finding> latency(KnownServer.Kind kind, double... percentiles)
      throws ServerFailed, IOException, InterruptedException {
    var own = new OwnLatency();
    try (var peer = rig.start(kind)) {
      rig.run(kind + "-first", peer, own.operation(), 2 * rate, cold(WARMING));
      own.reset();
      var run = rig.run(kind + "", peer, own.operation(), 2 * rate, cold(window));
      var findings = new ArrayList<Finding>();
      for (var percentile : percentiles) {
        findings.add(near(words(kind) + ", p" + number(percentile), run, own, percentile));
      }
      return findings;
    }
  }

  private static Finding near(String name, Run run, OwnLatency own, double percentile) {
    var expected = own.millis(percentile);
    var seen = run.traffic().latencyMillis(percentile);
    var wanted = String.format(Locale.ROOT, "%.2f ms, the peer's own, + 0.5 ms or 5 %%", expected);
    return run.isRefused()
        ? Finding.unjudged(name, wanted, run.refused().getFirst())
        : Finding.of(
            name,
            wanted,
            String.format(Locale.ROOT, "%.2f ms", seen),
            Math.abs(seen - expected) <= Math.max(NEAR_MILLIS, NEAR * expected));
  }

  /// Half a second in which a process stands still, of the server or of the injector. Before it,
  /// both are warmed by as many calls as they can make: the backlog of a cold one would be added.
  List<Finding> stalls() throws ServerFailed, IOException, InterruptedException {
    try (var peer = rig.start(KnownServer.Kind.INSTANT)) {
      var warming = new Timing(Duration.ofSeconds(1), Duration.ZERO, WARMING);
      rig.runClosed("warm-up", "plain", peer, new OwnLatency().operation(), CLIENTS, warming);
      return Stream.concat(stall(peer, true).stream(), stall(peer, false).stream()).toList();
    }
  }

  /// Calls that are due in it wait for its end, so p99 is the stall less a hundredth of the window.
  List<Finding> stall(ServerProcess peer, boolean ofServer)
      throws IOException, InterruptedException {
    var who = ofServer ? "the server" : "the injector";
    var stalled = ofServer ? peer.pid() : ProcessHandle.current().pid();
    var third = (long) (rate * window.toMillis() / 3_000);
    var shell = stopper(stalled);
    var operation = new OwnLatency().operation(third, () -> tell(shell));
    var run = rig.run("stall-of-" + who.substring(4), peer, operation, rate, cold(window));
    shell.destroy();
    var name = "500 ms stall of " + who;
    var p99 = STALL_MILLIS - window.toMillis() / 100.0;
    return List.of(
        between(run, name + ", p99", run.traffic().latencyMillis(99), p99 - 20, p99 + 20),
        between(run, name + ", max", run.traffic().latencyMillis(100), 500, 540),
        named(run, name + ", named", who + " stood still"));
  }

  private static Finding named(Run run, String name, String wanted) {
    var others = others(run);
    var isNamed = run.remarks().stream().anyMatch(each -> each.endsWith(wanted));
    var seen = run.remarks().stream().filter(each -> each.contains("stood still")).findFirst();
    return others.isPresent() && !isNamed
        ? Finding.unjudged(name, wanted, others.get())
        : Finding.of(name, wanted, seen.orElse("nothing"), isNamed);
  }

  /// A shell that stops a process for half a second when it is told. A process cannot let itself go
  /// on, and to start the shell in that moment would add to the stall.
  private static Process stopper(long pid) throws IOException {
    var stop = "read go && kill -STOP %d && sleep 0.5; kill -CONT %d".formatted(pid, pid);
    return new ProcessBuilder("sh", "-c", stop).start();
  }

  private static void tell(Process shell) {
    try (var in = shell.outputWriter()) {
      in.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lag of a stalled injector does not count against it here.
  private static Finding between(Run run, String name, double seen, double low, double high) {
    var wanted = String.format(Locale.ROOT, "%.0f–%.0f ms", low, high);
    var others = others(run);
    return others.isPresent()
        ? Finding.unjudged(name, wanted, others.get())
        : Finding.of(
            name, wanted, String.format(Locale.ROOT, "%.0f ms", seen), seen >= low && seen <= high);
  }

  /// On such a machine, a figure that is missed tells nothing.
  private static Optional<String> others(Run run) {
    return run.refused().stream()
        .filter(each -> each.contains("other processes") || each.contains("hypervisor"))
        .findFirst();
  }

  /// Two contenders with the same code.
  Finding twins() throws IOException, InterruptedException {
    var command = rig.command(KnownServer.Kind.CONSTANT);
    var twins = List.of(Contender.started("a", command), Contender.started("b", command));
    var runs =
        rig.run("twins", twins, new OwnLatency().operation(), TWINS_RATE, cold(TWINS), FORKS);
    // The gates are for figures that are published; equal noise on both sides is wanted here.
    var counted = runs.stream().map(run -> run.refusedFor(List.of())).toList();
    var verdict =
        new Judgement(
                List.of("a", "b"),
                List.of(""),
                List.of(Criterion.P50, Criterion.CPU, Criterion.MEMORY),
                false,
                "Twins")
            .of(counted);
    return Finding.of(
        "two of the same, six forks",
        "no difference is named",
        verdict.outcome(),
        verdict.comparisons().stream().noneMatch(Comparison::named));
  }

  /// A neighbour that takes turns with the injector on its cores.
  Finding starved() throws ServerFailed, IOException, InterruptedException {
    var neighbours = new ArrayList<Process>();
    try (var peer = rig.start(KnownServer.Kind.CONSTANT)) {
      for (var i = 0; i < rig.injectorCores().numbers().size(); i++) {
        var words = new ArrayList<>(rig.injectorCores().words());
        words.addAll(List.of("sh", "-c", "while :; do :; done"));
        neighbours.add(new ProcessBuilder(words).start());
      }
      var run =
          rig.run("starved", peer, new OwnLatency().operation(), rate, cold(Duration.ofSeconds(3)));
      return Finding.of(
          "a busy neighbour on the injector's core",
          "refused",
          run.isRefused() ? "refused: " + run.refused().getFirst() : "trusted",
          run.isRefused());
    } finally {
      neighbours.forEach(Process::destroyForcibly);
    }
  }

  /// Ten times as many calls as the server has places for.
  List<Finding> overload() throws ServerFailed, IOException, InterruptedException {
    var own = new OwnLatency();
    try (var peer = rig.start(KnownServer.Kind.SCARCE)) {
      var alone = rig.run("below-capacity", peer, own.operation(), 50, cold(Duration.ofSeconds(2)));
      var before = PeerCounts.of(peer.target());
      var run = rig.run("overload", peer, own.operation(), rate, cold(Duration.ofSeconds(3)));
      var after = PeerCounts.of(peer.target());
      return List.of(
          counts(run, after.less(before)), same("overload, p50 of the answered", run, alone));
    }
  }

  /// The CPU that a call costs each injector, beside that of grpc-java alone: on a core of its own
  /// it can make fewer calls by that factor.
  List<Finding> ceilings() throws ServerFailed, IOException, InterruptedException {
    try (var peer = rig.start(KnownServer.Kind.INSTANT)) {
      var findings = new ArrayList<Finding>();
      var timing = new Timing(CEILING, Duration.ofSeconds(1), Duration.ofSeconds(5));
      // All of them run on the cores that the first run keeps this process on.
      var plain =
          micros(
              rig.runClosed(
                  "ceiling-of-plain",
                  "plain",
                  peer,
                  new OwnLatency().operation(),
                  CLIENTS,
                  timing));
      var gatling =
          micros(
              rig.runClosed(
                  "ceiling-of-gatling",
                  "gatling",
                  peer,
                  new OwnLatency().operation(),
                  CLIENTS,
                  timing));
      try (var loop = new BareLoop(peer.target())) {
        var bare = loop.microsPerCall(CLIENTS, Duration.ofSeconds(8), CEILING);
        findings.add(ceiling("plain", bare, plain, 0.9));
        findings.add(ceiling("gatling", bare, gatling, 0.5));
      }
      return findings;
    }
  }

  private static double micros(Run run) {
    return run.injector().cpuNanos() / 1e3 / Math.max(1, run.traffic().ended());
  }

  private static Finding ceiling(String injector, double bare, double micros, double least) {
    return Finding.of(
        "calls of the %s injector ÷ those of a bare loop".formatted(injector),
        String.format(Locale.ROOT, "at least %.1f", least),
        String.format(Locale.ROOT, "%.2f (%.1f and %.1f µs a call)", bare / micros, micros, bare),
        bare / micros >= least);
  }

  /// The server has also seen the calls of the moment before the window, and after it.
  private Finding counts(Run run, PeerCounts server) {
    var calls = run.traffic();
    var isWhole =
        calls.sent() == calls.answered() + calls.refused() + calls.failed() + calls.unanswered();
    var extra = server.answered() + server.refused() - calls.answered() - calls.refused();
    return Finding.of(
        "overload, counts",
        "each call sent has one end; none that the server has not seen",
        String.format(
            Locale.ROOT,
            "%,d sent = %,d answered + %,d refused + %,d others; the server: %,d and %,d",
            calls.sent(),
            calls.answered(),
            calls.refused(),
            calls.failed() + calls.unanswered(),
            server.answered(),
            server.refused()),
        isWhole && extra >= 0 && extra <= rate && calls.refused() > 0);
  }

  private static Finding same(String name, Run run, Run alone) {
    var expected = alone.traffic().latencyMillis(50);
    var seen = run.traffic().latencyMillis(50);
    var wanted = String.format(Locale.ROOT, "%.1f ms, as below capacity, ± 10 %%", expected);
    return run.isRefused() || alone.isRefused()
        ? Finding.unjudged(name, wanted, (run.isRefused() ? run : alone).refused().getFirst())
        : Finding.of(
            name,
            wanted,
            String.format(Locale.ROOT, "%.1f ms", seen),
            Math.abs(seen / expected - 1) <= 0.1);
  }

  private static Timing cold(Duration window) {
    return new Timing(window, Duration.ZERO, Duration.ZERO);
  }

  private static String words(KnownServer.Kind kind) {
    return switch (kind) {
      case CONSTANT -> "constant 1 ms";
      case BIMODAL -> "1 ms, 2 % of them 100 ms";
      case SCARCE -> "one place of 10 ms";
      case INSTANT -> "answered at once";
    };
  }

  private static String number(double percentile) {
    return String.valueOf(percentile).replaceAll("\\.0$", "");
  }
}
