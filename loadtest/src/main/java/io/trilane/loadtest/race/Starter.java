package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.drive.Driver;
import io.trilane.loadtest.drive.PlainClient;
import io.trilane.loadtest.drive.Traffic;
import io.trilane.loadtest.server.ServerCommand;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.ServerProcess;
import io.trilane.loadtest.server.Servers;
import java.nio.file.Path;

/// Starts the server of a contestant for a course, and gives it what drives it.
///
/// @param launcher path of the `trilane` that starts servers
/// @param logs takes what the servers print
/// @param calls drives calls
/// @param sessions drives sessions, which not every driver can
record Starter(Servers servers, String launcher, Path logs, Driver calls, PlainClient sessions) {

  Runner runner(Course course, Contestant contestant) throws ServerFailed, InterruptedException {
    var driver = course.traffic().kind() == Traffic.Kind.CALLS ? calls : sessions;
    var server = start(course, contestant, contestant.command(launcher));
    return new Runner(course, contestant, server, driver);
  }

  ParkedMemory park(Course course, Contestant contestant, int sessions)
      throws ServerFailed, CommandFailed, InterruptedException {
    var command = contestant.command(launcher).withJvmOptions(Parking.JVM_OPTIONS);
    try (var server = start(course, contestant, command)) {
      return new Parking(contestant, server, course.traffic()).measure(sessions);
    }
  }

  private ServerProcess start(Course course, Contestant contestant, ServerCommand command)
      throws ServerFailed, InterruptedException {
    return servers.start(
        "the " + contestant + " server", command, logs.resolve(course + "-" + contestant + ".log"));
  }
}
