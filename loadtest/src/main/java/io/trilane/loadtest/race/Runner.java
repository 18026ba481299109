package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.drive.Driver;
import java.time.Duration;

/// One contestant on one course.
final class Runner implements AutoCloseable {
  /// Long enough for the first waiting calls to be answered.
  private static final Duration RAMP = Duration.ofMillis(500);

  private final Course course;
  private final Contestant contestant;
  private final int fork;
  private final ServerProcess server;
  private final boolean warm;
  private final Driver driver;
  private final WorkClient client;
  private final Referee referee;

  /// @param warm whether the server has run another course before
  Runner(
      Course course,
      Contestant contestant,
      int fork,
      ServerProcess server,
      boolean warm,
      Driver driver) {
    this.course = course;
    this.contestant = contestant;
    this.fork = fork;
    this.server = server;
    this.warm = warm;
    this.driver = driver;
    this.client = WorkClient.connect(server.target(), ClientOptions.defaults());
    this.referee = new Referee(client, contestant.isOurs(), course.traffic());
  }

  Course course() {
    return course;
  }

  Contestant contestant() {
    return contestant;
  }

  boolean isWarm() {
    return warm;
  }

  /// Runs once.
  ///
  /// @throws CallFailed if the server answers a call badly
  /// @throws CommandFailed if what was counted was no fair run
  /// @throws ServerFailed if the server has died
  Lap lap(int round, Duration window)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    try {
      referee.requireWell();
      var refused = referee.refused();
      var meter = new ServerMeter(server.pid());
      var schedule = new Driver.Schedule(RAMP, window);
      var driven = driver.drive(server.target(), course.traffic(), schedule, meter);
      referee.requireFair(driven, refused);
      return meter.lap(course, contestant, fork, round, driven);
    } catch (CallFailed | CommandFailed e) {
      server.requireAlive(); // a server that has died says more in its last words
      throw e;
    }
  }

  /// Leaves the server as it is.
  @Override
  public void close() {
    client.close();
  }
}
