package io.trilane.loadtest.experiment.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.standin.StandInProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class MovedForkTest {
  private static final Cores FIRST =
      new Cores(Cores.ofThisProcess(Proc.HERE).numbers().stream().limit(1).toList());

  @TempDir Path folder;

  @Test
  void aServerThatRunsIsKeptOnTheCoresAndGoesBack() throws Exception {
    assumeTrue(!FIRST.isAny());
    try (var servers = servers();
        var running = running(servers)) {
      var process = running.pid().orElseThrow();
      var before = Cores.ofProcess(Proc.HERE, process);
      try (var moved =
          Contender.given("a", running.target()).openOn(FIRST, servers, folder.resolve("a.log"))) {
        assertEquals(running.pid(), moved.pid());
        assertEquals(FIRST, Cores.ofProcess(Proc.HERE, process));
        assertEquals(List.of(), elsewhere(process));
      }
      assertEquals(before, Cores.ofProcess(Proc.HERE, process));
    }
  }

  @Test
  void aServerThatIsStartedIsThereFromTheBeginning() throws Exception {
    assumeTrue(!FIRST.isAny());
    try (var servers = servers();
        var fork = stand().openOn(FIRST, servers, folder.resolve("b.log"))) {
      assertEquals(FIRST, Cores.ofProcess(Proc.HERE, fork.pid().orElseThrow()));
    }
  }

  @Test
  void aServerWithoutAProcessHereIsNotMoved() throws Exception {
    try (var servers = servers()) {
      var failure =
          assertThrows(
              ServerFailed.class,
              () ->
                  Contender.given("a", new Target("localhost", 1))
                      .openOn(FIRST, servers, folder.resolve("a.log")));
      assertTrue(
          String.valueOf(failure.getMessage()).contains("no process of this machine listens"));
    }
  }

  /// The threads of a process that may run on other cores.
  private static List<Path> elsewhere(long process) throws IOException {
    try (var threads = Files.list(Path.of("/proc", "" + process, "task"))) {
      return threads
          .filter(thread ->
              !Cores.ofProcess(Proc.HERE, Long.parseLong("" + thread.getFileName())).equals(FIRST))
          .toList();
    }
  }

  private Fork running(Servers servers) throws Exception {
    return stand().open(servers, Cores.ANY, folder.resolve("server.log"));
  }

  private Contender stand() throws Exception {
    return new ContenderSyntax("").command("b=" + StandInProcess.launcher(folder));
  }

  private static Servers servers() {
    return new Servers(new ServerProcess.Limits(Duration.ofSeconds(30), Duration.ofSeconds(5)));
  }
}
