package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerCommand;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.drive.Driver;
import io.trilane.loadtest.drive.PlainClient;
import io.trilane.loadtest.drive.Traffic;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Has a server for each contestant and what drives it. A server is started when it is first asked
/// for in a fork and kept for the courses that follow, so that it is warmed once. Used from one
/// thread.
final class Starter {
  private final Servers servers;
  private final String launcher;
  private final Path logs;
  private final Driver calls;
  private final PlainClient sessions;
  private final Map<Contestant, ServerProcess> kept = new EnumMap<>(Contestant.class);
  private int fork;

  /// @param servers stops what is left when the race is over
  /// @param launcher path of the `trilane` that starts servers
  /// @param logs takes what the servers print
  /// @param calls drives calls
  /// @param sessions drives sessions, which not every driver can
  Starter(Servers servers, String launcher, Path logs, Driver calls, PlainClient sessions) {
    this.servers = servers;
    this.launcher = launcher;
    this.logs = logs;
    this.calls = calls;
    this.sessions = sessions;
  }

  /// Stops all servers; the next ones are those of this fork.
  void begin(int fork) {
    dropAll();
    this.fork = fork;
  }

  /// A contestant ready for a course, not warmed for it.
  Runner runner(Course course, Contestant contestant) throws ServerFailed, InterruptedException {
    var warm = kept.get(contestant);
    var server =
        warm != null ? warm : start(contestant, contestant.command(launcher), "-fork-" + fork);
    kept.put(contestant, server);
    var driver = course.traffic().kind() == Traffic.Kind.CALLS ? calls : sessions;
    return new Runner(course, contestant, fork, server, warm != null, driver);
  }

  /// Stops the server of a contestant that has failed; its next one starts cold.
  void drop(Contestant contestant) {
    var server = kept.remove(contestant);
    if (server != null) {
      server.close();
    }
  }

  /// Stops all servers.
  void dropAll() {
    List.copyOf(kept.keySet()).forEach(this::drop);
  }

  /// What parked sessions cost, on a server of its own.
  ParkedMemory park(Course course, Contestant contestant, int parked)
      throws ServerFailed, CommandFailed, InterruptedException {
    var command = contestant.command(launcher).withJvmOptions(Parking.JVM_OPTIONS);
    try (var server = start(contestant, command, "-" + course)) {
      var scratch = logs.resolve(contestant + "-" + course + ".memory");
      return new Parking(contestant, server, course.traffic(), scratch).measure(parked);
    }
  }

  private ServerProcess start(Contestant contestant, ServerCommand command, String suffix)
      throws ServerFailed, InterruptedException {
    return servers.start(
        "the " + contestant + " server", command, logs.resolve(contestant + suffix + ".log"));
  }
}
