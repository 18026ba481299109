package io.trilane.loadtest.experiment.inject;

import io.grpc.Status;
import io.netty.channel.EventLoop;
import io.trilane.gatling.own.UserCall;
import io.trilane.loadtest.experiment.gatling.ClosedUsers;
import io.trilane.loadtest.experiment.gatling.GatlingLoad;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Gatling's users, which call over and over through connections of ours. Its own report stands
/// beside ours. For closed loops of one traffic.
public final class Gatling implements Injector {
  private static final String LOOP = "gat-loop";
  private static final Duration LAST_USERS = Duration.ofSeconds(5);

  private final Loops loops;
  private final Optional<Path> reports;
  private final PrintStream chatter;

  /// @param loops how many threads send and receive
  /// @param reports a folder for Gatling's reports, one folder in it for each run that has a name;
  ///   empty: none
  /// @param chatter takes what Gatling would print on the console
  public Gatling(int loops, Optional<Path> reports, PrintStream chatter) {
    this.loops = new Loops(loops, LOOP);
    this.reports = reports;
    this.chatter = chatter;
  }

  @Override
  public String name() {
    return "gatling";
  }

  @Override
  public List<String> threads() {
    return List.of(LOOP);
  }

  /// @throws IllegalArgumentException if the traffic is not a single closed loop
  @Override
  public UnderWay start(String run, Endpoint endpoint, List<Traffic> traffics, long seed) {
    if (traffics.size() != 1
        || !(traffics.getFirst().arrival() instanceof Arrival.Closed(int clients))) {
      throw new IllegalArgumentException("gatling makes one closed loop at a time");
    }
    return new Users(run, endpoint, traffics.getFirst(), clients);
  }

  @Override
  public void close() {
    loops.close();
  }

  private final class Users implements UnderWay {
    private final Map<EventLoop, Station> stations = new HashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Traffic traffic;
    private final Timeline timeline;
    private final GatlingLoad load;

    Users(String run, Endpoint endpoint, Traffic traffic, int clients) {
      this.traffic = traffic;
      this.timeline = new Timeline(System.nanoTime(), loops.count(), traffic.deadline());
      for (var i = 0; i < loops.count(); i++) {
        var loop = loops.get(i);
        var channels = loops.connect(endpoint, traffic.connections(), i);
        stations.put(loop, new Station(traffic, loop, channels, timeline.track(i), underWay));
      }
      load =
          GatlingLoad.start(
              run,
              new ClosedUsers(clients, traffic.operation(), endpoint.target()),
              this::make,
              loops.group(),
              reports.filter(_ -> !run.isEmpty()).map(folder -> folder.resolve(run)),
              chatter);
    }

    private void make(UserCall call) {
      var station = stations.get(call.loop());
      if (station == null) {
        throw new IllegalStateException("no connections on " + call.loop());
      }
      underWay.incrementAndGet();
      station.call(System.nanoTime(), call.user(), code -> ended(call, code));
    }

    private static void ended(UserCall call, Status.Code code) {
      call.ended(code);
      if (code == Status.Code.OK) {
        call.again();
      } else {
        var _ = call.loop().schedule(call::again, ClosedClient.PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public List<Timeline> timelines() {
      return List.of(timeline);
    }

    @Override
    public void finish() throws InterruptedException {
      load.stop();
      if (!load.await(traffic.deadline())) {
        stations.values().forEach(station -> station.loop().execute(station::giveUp));
        load.await(LAST_USERS);
      }
      stations.values().forEach(station -> station.loop().execute(station::giveUp));
      loops.settle();
      load.writeReport();
    }
  }
}
