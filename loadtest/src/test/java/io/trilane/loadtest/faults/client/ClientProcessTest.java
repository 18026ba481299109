package io.trilane.loadtest.faults.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients are shell scripts here.
@Timeout(30)
final class ClientProcessTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void itsWordsAndItsExitCodeAreTheClients() throws Exception {
    try (var client = start("echo \"$@\"; exit 5", "call", "--count", "3")) {
      assertEquals(5, client.awaitExit(PATIENT));
    }
    assertEquals("call --count 3\n", Files.readString(folder.resolve("log")));
  }

  @Test
  void aStoppedClientGoesOnWhereItWas() throws Exception {
    try (var client = start("read line; exit 5")) {
      ProcessSignal.STOP.to(client.process());
      client.process().getOutputStream().write('\n');
      client.process().getOutputStream().flush();
      assertEquals(-1, client.awaitExit(Duration.ofMillis(50)));
      ProcessSignal.CONT.to(client.process());
      assertEquals(5, client.awaitExit(PATIENT));
    }
  }

  @Test
  void aClosedClientIsGoneEvenIfItWasStopped() throws Exception {
    var client = start("cat");
    ProcessSignal.STOP.to(client.process());
    client.close();
    assertFalse(client.process().isAlive());
  }

  @Test
  void aSignalToNobodyIsAFailure() throws Exception {
    var client = start("exit 0");
    client.awaitExit(PATIENT);
    assertThrows(CommandFailed.class, () -> ProcessSignal.STOP.to(client.process()));
    client.close();
  }

  @Test
  void aLauncherThatIsMissingIsNamed() {
    var absent = folder.resolve("absent").toString();
    var failure =
        assertThrows(
            CommandFailed.class,
            () -> ClientProcess.start(absent, List.of("call"), folder.resolve("log")));
    assertTrue(String.valueOf(failure.getMessage()).contains(absent), failure::toString);
  }

  private ClientProcess start(String script, String... words) throws IOException, CommandFailed {
    var launcher = Files.writeString(folder.resolve("trilane"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return ClientProcess.start(launcher.toString(), List.of(words), folder.resolve("log"));
  }
}
