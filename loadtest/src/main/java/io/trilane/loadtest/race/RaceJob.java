package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.drive.Driver;
import io.trilane.loadtest.drive.H2load;
import io.trilane.loadtest.drive.PlainClient;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A race from its first server to its result.json.
///
/// @param launcher path of the `trilane` that starts the servers
/// @param client what is to make the calls; null for the best there is
/// @param commandLine for the record
/// @param console is told how the race goes
record RaceJob(
    RacePlan plan,
    String launcher,
    @Nullable Client client,
    List<String> commandLine,
    ResultsFolder folder,
    PrintWriter console) {

  /// Blocks until the last server has stopped.
  ///
  /// @throws CommandFailed if there is nothing to race with
  Standings run(Servers servers) throws CommandFailed, IOException, InterruptedException {
    var started = Instant.now();
    try (var sessions = new PlainClient();
        var log = new PrintStream(folder.logs().resolve("h2load.log").toFile());
        var calls = calls(log)) {
      var starter = new Starter(servers, launcher, folder.logs(), calls, sessions);
      var standings = new Race(plan, starter, new Commentary(console)).run();
      Files.writeString(
          folder.json(), RaceJson.of(started, commandLine, plan, calls.name(), standings));
      return standings;
    }
  }

  private Driver calls(PrintStream log) throws CommandFailed, InterruptedException {
    var installed = H2load.isInstalled();
    if (client == Client.H2LOAD && !installed) {
      throw new CommandFailed(
          "--client h2load is not installed; Debian's package is nghttp2-client");
    }
    return client == Client.PLAIN || !installed
        ? new PlainClient()
        : new H2load(folder.logs().resolve("h2load-body"), log);
  }
}
