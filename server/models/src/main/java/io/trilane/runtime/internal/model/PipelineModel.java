package io.trilane.runtime.internal.model;

import static io.trilane.settings.Setting.integer;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.HomeLoop;
import io.trilane.runtime.internal.time.Time;
import io.trilane.runtime.internal.time.Timers;
import io.trilane.runtime.internal.time.WheelTimers;
import io.trilane.runtime.observe.LaneLoad;
import io.trilane.settings.Setting;
import io.trilane.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A bounded channel and its workers for each class of cost: a [Lane].
///
/// It differs from the thread models in one thing: a client holds a worker only while it runs. It
/// leaves the worker where it must wait, and comes back to its lane when the wait is over.
///
/// Lanes stand for classes of cost and not for stages of the code, because stages cost more hops
/// than they save: Welsh's own verdict on SEDA ("A Retrospective on SEDA", 2010).
public final class PipelineModel implements ConcurrencyModel {
  private static final Setting<Integer> MAX_CALLS =
      integer(
          "trilane.pipeline.max-calls",
          10_000,
          1,
          10_000_000,
          "Calls with one request in flight; more are refused.");
  private static final Setting<Integer> MAX_SESSIONS =
      integer(
          "trilane.pipeline.max-sessions",
          20_000,
          1,
          10_000_000,
          "Open streams of requests; more are refused.");
  private static final Map<CostClass, LaneSettings> LANES =
      new EnumMap<>(
          Map.of(
              CostClass.CPU,
              LaneSettings.of(
                  CostClass.CPU, 0, 16, "handlers given in steps; 0 is one for each core"),
              CostClass.BLOCKING,
              LaneSettings.of(
                  CostClass.BLOCKING,
                  200,
                  1,
                  "handlers that block: the calls a second times the seconds that each blocks; 0 is"
                      + " one for each core"),
              CostClass.TASK,
              LaneSettings.ofTasks(
                  200,
                  "the tasks of handlers: the most that may have to wait for one another; 0 is one"
                      + " for each core")));
  static final List<Setting<?>> SETTINGS =
      Stream.concat(
              Stream.of(MAX_CALLS, MAX_SESSIONS, LaneSettings.KEEP_ALIVE),
              LANES.values().stream().flatMap(lane -> lane.all().stream()))
          .toList();

  private final Occupancy occupancy;
  private final WheelTimers timers =
      new WheelTimers(Thread.ofPlatform().daemon().name("pipeline-timer-1"));
  private final Map<CostClass, Lane> lanes = new EnumMap<>(CostClass.class);

  public PipelineModel(Settings settings, Time time) {
    occupancy = Occupancy.of("pipeline", MAX_CALLS, MAX_SESSIONS, settings, time);
    var laneTimers = new LaneTimers(time.or(timers), timers);
    LANES.forEach((cost, keys) ->
        lanes.put(cost, new Lane(cost, keys, settings, laneTimers, occupancy.hops())));
  }

  @Override
  public List<LaneLoad> lanes() {
    return lanes.values().stream().map(Lane::load).toList();
  }

  @Override
  public Occupancy occupancy() {
    return occupancy;
  }

  @Override
  public void start(List<Client> clients) {
    occupancy.inFlight().add(clients);
    var cost = clients.getFirst().costClass();
    if (areAll(cost, clients)) {
      start(cost, clients);
    } else {
      clients.stream()
          .collect(groupingBy(Client::costClass, () -> new EnumMap<>(CostClass.class), toList()))
          .forEach(this::start);
    }
  }

  @Override
  public void reconfigure(Settings settings) {
    limiter().reconfigure(settings);
    lanes.values().forEach(lane -> lane.resize(settings));
  }

  @Override
  public void close() {
    Thread.ofPlatform().name("pipeline-close-1").start(this::drainLaneByLane);
  }

  /// True for nearly every batch, which then needs no list for each lane.
  private static boolean areAll(CostClass cost, List<Client> clients) {
    for (var next = 1; next < clients.size(); next++) { // An iterator would be allocated.
      if (clients.get(next).costClass() != cost) {
        return false;
      }
    }
    return true;
  }

  private void start(CostClass cost, List<Client> clients) {
    switch (cost) {
      case CPU, BLOCKING, TASK -> lane(cost).start(clients);
      case LIGHT -> clients.forEach(this::startLight);
    }
  }

  /// Falls back to the cpu lane if the client has no event loop or has already left.
  private void startLight(Client client) {
    var home = client.call().home();
    if (home == null) {
      lane(CostClass.CPU).start(List.of(client));
    } else {
      home.execute(new HomeTurn(client, home, time().or(home)));
    }
  }

  private Lane lane(CostClass cost) {
    return Objects.requireNonNull(lanes.get(cost));
  }

  /// No lane: the loop takes the client turn by turn among its other tasks.
  private record HomeTurn(Client client, HomeLoop home, Timers timers)
      implements Runnable, Consumer<Client> {
    @Override
    public void run() {
      client.turn(timers, this);
    }

    /// The client can run on after a wait.
    @Override
    public void accept(Client ready) {
      home.execute(this);
    }
  }

  /// A cascade, as Go closes a pipeline: a lane is closed, its workers range over what is left and
  /// end, and only then the next one is closed.
  private void drainLaneByLane() {
    try {
      for (var lane : lanes.values()) {
        lane.drain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      timers.close();
    }
  }
}
