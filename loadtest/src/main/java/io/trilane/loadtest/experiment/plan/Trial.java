package io.trilane.loadtest.experiment.plan;

import io.trilane.client.launch.ServerFailed;
import io.trilane.loadtest.experiment.contender.Fork;
import io.trilane.loadtest.experiment.inject.Endpoint;
import io.trilane.loadtest.experiment.inject.Injector;
import io.trilane.loadtest.experiment.inject.UnderWay;
import io.trilane.loadtest.experiment.meter.CompilerLoan;
import io.trilane.loadtest.experiment.meter.Meter;
import io.trilane.loadtest.experiment.meter.Metered;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.meter.ServerCpu;
import io.trilane.loadtest.experiment.meter.Watched;
import io.trilane.loadtest.experiment.recording.FlightRecording;
import io.trilane.loadtest.experiment.result.run.JvmSamples;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One run: load on one fork until it is steady, then a window. Used from one thread.
///
/// @param name of the run, for reports of the injector's own
/// @param recording that the server's JVM makes of itself; empty: it makes none
/// @param loan for the time of the warm-up; empty if the server is not ours to touch
/// @param seed of what is left to chance
record Trial(
    String name,
    Point point,
    Fork fork,
    Endpoint endpoint,
    Timing timing,
    Injector injector,
    Watched watched,
    Optional<CompilerLoan> loan,
    Optional<FlightRecording> recording,
    Progress progress,
    long seed) {
  private static final Duration LOOK = Duration.ofMillis(250);

  /// They give way to everything else, so more than nothing does no harm.
  private static final double LITTLE_COMPILING = 0.3;

  /// The names that the result gives the run.
  record Place(String contender, int fork, int attempt, int position) {}

  /// Blocks for as long as it takes.
  ///
  /// @throws ServerFailed if the server has died
  Run run(Place place) throws ServerFailed, InterruptedException {
    var started = Instant.now();
    var load = injector.start(name, endpoint, point.traffics(), seed);
    try {
      return run(place, started, load);
    } catch (ServerFailed | InterruptedException | RuntimeException e) {
      load.finish();
      throw e;
    }
  }

  private Run run(Place place, Instant started, UnderWay load)
      throws ServerFailed, InterruptedException {
    var begun = System.nanoTime();
    var steadiness = new Steadiness((int) timing.steady().dividedBy(LOOK));
    if (loan.isPresent()) {
      loan.get().lend();
    }
    warmUp(load, steadiness);
    if (loan.isPresent()) {
      loan.get().takeBack();
    }
    var timeline = load.timelines().getFirst();
    var from = timeline.bucketFrom(System.nanoTime());
    var to = from + (int) timing.window().dividedBy(Timeline.BUCKET);
    awaitMoment(timeline.startOf(from));
    var meter = Meter.open(Proc.HERE, watched.by(load.process()), timeline.startOf(from));
    awaitMoment(timeline.startOf(to));
    var metered = meter.close();
    load.finish();
    fork.requireListening();
    var events =
        recording.isPresent()
            ? recording.get().read(timeline.startOf(from), to - from)
            : Optional.<JvmSamples>empty();
    return figures(
        place,
        started,
        (timeline.startOf(from) - begun) / 1e9,
        steadiness,
        events.map(metered::with).orElse(metered),
        traffics(load, from, to));
  }

  /// Holds the load until it is steady and the injector compiles little, or the limit has passed.
  private void warmUp(UnderWay load, Steadiness steadiness)
      throws ServerFailed, InterruptedException {
    var timeline = load.timelines().getFirst();
    var end = System.nanoTime() + timing.warmUpLimit().toNanos();
    var server = new ServerCpu(Proc.HERE, watched.server());
    var cpu = server.callNanos();
    var compilers = CompilersAtRest.ofInjector(LITTLE_COMPILING, 1);
    timeline.glance();
    while (timing.steady().isPositive()
        && System.nanoTime() < end
        && !(compilers.isReached() && steadiness.isReached())) {
      awaitMoment(System.nanoTime() + LOOK.toNanos());
      var glance = timeline.glance();
      var now = server.callNanos();
      var calls = glance.getTotalCount();
      steadiness.take(
          new Steadiness.Look(
              calls / (LOOK.toNanos() / 1e9),
              calls == 0 ? Double.NaN : glance.getValueAtPercentile(50) / 1e6,
              calls == 0 || cpu < 0 ? Double.NaN : (now - cpu) / 1e3 / calls));
      cpu = now;
    }
  }

  private List<TrafficFigures> traffics(UnderWay load, int from, int to) {
    var figures = new ArrayList<TrafficFigures>();
    for (var i = 0; i < point.traffics().size(); i++) {
      var traffic = point.traffics().get(i);
      var window = load.timelines().get(i).window(from, to);
      figures.add(TrafficFigures.of(traffic.name(), traffic.arrival().inWords(), window));
    }
    return figures;
  }

  private Run figures(
      Place place,
      Instant started,
      double warmUpSeconds,
      Steadiness steadiness,
      Metered metered,
      List<TrafficFigures> traffics) {
    var reasons =
        new ArrayList<>(
            Gates.reasons(point.traffics(), traffics, metered.injector(), metered.machine()));
    steadiness
        .unrest()
        .ifPresent(change ->
            reasons.add(
                Gates.NO_STEADY_STATE + ": " + change + " in the last looks before the window"));
    return new Run(
        place.contender(),
        point.name(),
        place.fork(),
        place.attempt(),
        place.position(),
        started.toString(),
        warmUpSeconds,
        steadiness.unrest().isEmpty(),
        timing.window().toNanos() / 1e9,
        reasons,
        Remarks.of(traffics.getFirst(), metered.samples()),
        traffics,
        metered.server(),
        metered.injector(),
        metered.machine(),
        metered.samples(),
        List.of());
  }

  /// Lets time pass, and looks now and then whether the server is still there.
  private void awaitMoment(long moment) throws ServerFailed, InterruptedException {
    for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      var nap = Math.min(left, Timeline.BUCKET.toNanos());
      TimeUnit.NANOSECONDS.sleep(nap);
      progress.passed(Duration.ofNanos(nap));
      fork.requireAlive();
    }
  }
}
