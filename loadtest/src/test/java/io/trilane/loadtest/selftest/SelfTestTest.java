package io.trilane.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.trilane.client.launch.ServerProcess;
import io.trilane.client.launch.Servers;
import io.trilane.loadtest.experiment.meter.Cores;
import io.trilane.loadtest.experiment.meter.Proc;
import io.trilane.loadtest.experiment.result.ResultsFolder;
import io.trilane.loadtest.selftest.Finding.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The part of the self-test that holds however busy the machine is.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
final class SelfTestTest {
  @TempDir Path folder;
  private Servers servers;
  private Rig rig;
  private SelfTest test;

  @BeforeEach
  void aRig() throws IOException {
    servers = new Servers(new ServerProcess.Limits(Duration.ofSeconds(30), Duration.ofSeconds(5)));
    var results = new ResultsFolder(folder.resolve("results"));
    results.create();
    var cores = Cores.ofThisProcess(Proc.HERE);
    var quiet = new PrintStream(OutputStream.nullOutputStream());
    // Not pinned: this process has more tests to run.
    rig = new Rig(results, servers, cores, Cores.ANY, quiet);
    test = new SelfTest(rig, Duration.ofSeconds(2), 100);
  }

  @AfterEach
  void close() {
    servers.close();
  }

  @Test
  void aServerThatStandsStillIsNamed() throws Exception {
    try (var peer = rig.start(KnownServer.Kind.INSTANT)) {
      assertHeld(test.stall(peer, true), "500 ms stall of the server, named");
    }
  }

  @Test
  void everyCallOfAnOverloadHasOneEnd() throws Exception {
    assertHeld(test.overload(), "overload, counts");
  }

  private static void assertHeld(List<Finding> findings, String name) {
    var finding =
        findings.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    assertNotEquals(Answer.MISSED, finding.answer(), finding::toString);
  }
}
