package io.trilane.client.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.launch.ServerProcess.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Servers are shell scripts here, which behave well or badly as the test wants it.
@Timeout(30)
final class ServerProcessTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Servers servers = new Servers(new Limits(PATIENT, PATIENT));

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void aServerIsWhereItSaysThatItListens() throws Exception {
    var server = start("echo warming up; echo listening on 0.0.0.0:4711 virtual; cat");
    assertEquals("localhost:4711", server.target().toString());
    server.requireAlive();
  }

  @Test
  void theLauncherIsAskedAsAUserWouldAskIt() throws Exception {
    start("echo \"$@\"; echo listening on localhost:1; cat").close();
    assertEquals(
        "serve --model virtual --backend timer --port 0 --exit-with-parent",
        Files.readAllLines(folder.resolve("log")).getFirst());
  }

  @Test
  void aServerCanBeGivenAPortAndKeysAndJvmOptions() throws Exception {
    start(
        "echo \"$@\"; echo $TRILANE_JAVA_OPTS; echo listening on localhost:1; cat",
        command -> command.withPort(4711).with("a.key", 7).withJvmOptions("-Xmx99m"));
    var said = Files.readAllLines(folder.resolve("log"));
    assertTrue(said.getFirst().contains(" --port 4711 "), said::toString);
    assertTrue(said.getFirst().contains(" --set a.key=7"), said::toString);
    assertTrue(said.get(1).endsWith("-Xmx99m"), said::toString);
  }

  @Test
  void aServerCanBeKeptToFewDescriptors() throws Exception {
    start("ulimit -n; echo listening on localhost:1; cat", command -> command.withDescriptors(64));
    assertEquals("64", Files.readAllLines(folder.resolve("log")).getFirst());
  }

  @Test
  void aServerThatObeysTheClosedPipeIsNotKilled() throws Exception {
    var server = start("echo listening on localhost:1; cat; echo goodbye");
    server.close();
    assertEquals("goodbye", Files.readAllLines(folder.resolve("log")).getLast());
  }

  @Test
  void aServerThatRefusesToStartIsQuoted() {
    var failure = failure("echo starting; echo port 80 is taken >&2; exit 1");
    assertEquals("the server ended with exit code 1: port 80 is taken", failure.getMessage());
  }

  @Test
  void aServerThatEndsWithoutAWordIsReportedToo() {
    assertEquals("the server ended with exit code 3", failure("exit 3").getMessage());
  }

  @Test
  void aServerThatDiesLaterIsQuoted() throws Exception {
    var server = start("echo listening on localhost:1; read line; echo out of memory; exit 7");
    server.process().getOutputStream().write('\n');
    server.process().getOutputStream().flush();
    server.process().waitFor();
    var failure = assertThrows(ServerFailed.class, server::requireAlive);
    assertEquals("the server ended with exit code 7: out of memory", failure.getMessage());
  }

  @Test
  void anAddressIsNotTakenForLastWords() throws Exception {
    var server = start("echo listening on localhost:1; read line; exit 9");
    server.process().getOutputStream().close();
    server.process().waitFor();
    var failure = assertThrows(ServerFailed.class, server::requireAlive);
    assertEquals("the server ended with exit code 9", failure.getMessage());
  }

  @Test
  void aServerThatHangsIsGivenUpAndKilled() {
    servers = new Servers(new Limits(Duration.ofMillis(300), PATIENT));
    var failure = failure("echo $$ > " + folder.resolve("pid") + "; echo thinking; cat");
    assertEquals("the server did not listen within 300ms: thinking", failure.getMessage());
  }

  @Test
  void nonsenseIsNotTakenForAnAddress() {
    var failure = failure("echo listening on nothing; echo listening on x:y; exit 0");
    assertEquals("the server ended with exit code 0: listening on x:y", failure.getMessage());
  }

  @Test
  void aServerThatIgnoresTheClosedPipeIsKilledWithItsChildren() throws Exception {
    servers = new Servers(new Limits(PATIENT, Duration.ofMillis(200)));
    var server =
        start(
            "trap '' TERM; tail -f /dev/null & echo listening on localhost:1;"
                + " while :; do wait; sleep 1; done");
    var child = server.process().children().findFirst().orElseThrow();
    server.close();
    assertFalse(server.process().isAlive());
    child.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aLauncherThatIsMissingIsNamed() {
    var command = new ServerCommand(folder.resolve("absent").toString(), "virtual", "timer");
    var failure =
        assertThrows(
            ServerFailed.class, () -> servers.start("the server", command, folder.resolve("log")));
    assertTrue(failure.getMessage().startsWith("cannot start the server: "), failure::getMessage);
  }

  private ServerFailed failure(String script) {
    return assertThrows(ServerFailed.class, () -> start(script));
  }

  private ServerProcess start(String script)
      throws IOException, ServerFailed, InterruptedException {
    return start(script, command -> command);
  }

  private ServerProcess start(String script, UnaryOperator<ServerCommand> change)
      throws IOException, ServerFailed, InterruptedException {
    var launcher = Files.writeString(folder.resolve("trilane"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return servers.start(
        "the server",
        change.apply(new ServerCommand(launcher.toString(), "virtual", "timer")),
        folder.resolve("log"));
  }
}
