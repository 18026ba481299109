package io.trilane.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, where Maven and Java are shell scripts: Maven waits at a
/// gate, and says if it meets another one.
@Timeout(60)
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "trilane");

  @TempDir private Path home;
  private final List<Process> launched = new ArrayList<>();

  @BeforeEach
  void checkOut() throws Exception {
    Files.copy(LAUNCHER, home.resolve("trilane"));
    Files.createFile(home.resolve("pom.xml"));
    for (var module : List.of("proto", "server", "client", "loadtest", "proof/stock")) {
      Files.createDirectories(home.resolve(module));
    }
    Files.createDirectories(home.resolve("jdk/bin"));
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script("jdk/bin/javac", "");
    script("jdk/bin/java", "echo ran");
    script("mvnw", "mkdir building || exit 1; echo built >> builds; cat gate; rmdir building");
    assertEquals(0, new ProcessBuilder("mkfifo", home.resolve("gate") + "").start().waitFor());
  }

  /// Those of a test that has failed may still stand at the gate.
  @AfterEach
  void end() {
    for (var launcher : launched) {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  @Test
  void letsOneBuildAndTheOthersWait() throws Exception {
    var first = launch();
    try (var gate = Files.newBufferedWriter(home.resolve("gate"))) { // Opens when Maven reads.
      var second = launch();
      var said = second.errorReader();
      assertEquals(
          "trilane: waiting for another launcher that builds (process %d)".formatted(first.pid()),
          said.readLine());
      gate.close();
      assertRan(second);
    }
    assertRan(first);
    assertEquals(List.of("built"), Files.readAllLines(home.resolve("builds")));
  }

  @Test
  void takesOverFromOneThatHasDied() throws Exception {
    var dead = new ProcessBuilder("true").start();
    dead.waitFor();
    lock(dead.pid());
    assertTakesOver();
  }

  @Test
  void takesOverFromOneWhoseNumberIsAnotherProcesssByNow() throws Exception {
    var lock = lock(ProcessHandle.current().pid());
    Files.setLastModifiedTime(lock, FileTime.fromMillis(0));
    assertTakesOver();
  }

  @Test
  void leavesNoLockBehindWhenTheBuildFails() throws Exception {
    script("mvnw", "exit 1");
    var launcher = launch();
    assertEquals(1, launcher.waitFor());
    assertTrue(lastLine(launcher.errorReader()).startsWith("trilane: the build failed"));
    assertFalse(Files.exists(home.resolve("target/launcher-lock")));
  }

  @Test
  void saysInALineThatItMayOpenTooFewFiles() throws Exception {
    var launcher =
        new ProcessBuilder("sh", "-c", "ulimit -n 40 && exec '%s/trilane' call".formatted(home))
            .start();
    launched.add(launcher);
    assertEquals(
        "trilane: may open 40 files and needs 128: ulimit -n 1024",
        lastLine(launcher.errorReader()));
    assertEquals(1, launcher.waitFor());
  }

  @Test
  void namesTheExamplesThatItServesAndTheirModels() throws Exception {
    assertRefused(
        "trilane: unknown example 'caht': ./trilane example hello|chat|jdbc"
            + " platform|virtual|pipeline",
        "caht");
    assertRefused(
        "trilane: unknown model 'virtul': ./trilane example chat platform|virtual|pipeline",
        "chat",
        "virtul");
  }

  /// The wrapper alone takes the `java` of the path, which may be too old.
  @Test
  void runsMavenWithTheJdkThatItFinds() throws Exception {
    script("mvnw", "echo $JAVA_HOME $@");
    var launcher = new ProcessBuilder(home.resolve("trilane") + "", "mvn", "-pl", "client", "test");
    launcher.environment().remove("JAVA_HOME");
    launcher.environment().merge("PATH", home.resolve("jdk/bin") + ":", (path, jdk) -> jdk + path);
    var process = launcher.start();
    launched.add(process);
    assertEquals(
        home.toRealPath().resolve("jdk") + " -pl client test", process.inputReader().readLine());
    assertEquals(0, process.waitFor());
  }

  /// In the locale C a JVM finds no file whose name is not ASCII.
  @Test
  void readsNamesOfFilesInUtf8() throws Exception {
    script("jdk/bin/java", "echo $LC_ALL");
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/launcher-build"));
    var launcher = new ProcessBuilder(home.resolve("trilane") + "", "call");
    launcher.environment().put("JAVA_HOME", home.resolve("jdk") + "");
    launcher.environment().put("LANG", "C");
    launcher.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE"));
    var process = launcher.start();
    launched.add(process);
    assertEquals("C.UTF-8", process.inputReader().readLine());
  }

  private void assertRefused(String said, String... example) throws Exception {
    var command = new ArrayList<>(List.of(home.resolve("trilane") + "", "example"));
    command.addAll(List.of(example));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", home.resolve("jdk") + "");
    var launcher = builder.start();
    launched.add(launcher);
    assertEquals(said, lastLine(launcher.errorReader()));
    assertEquals(2, launcher.waitFor());
  }

  private Path lock(long owner) throws IOException {
    var target = Files.createDirectory(home.resolve("target"));
    return Files.writeString(target.resolve("launcher-lock"), owner + "\n");
  }

  private void assertTakesOver() throws Exception {
    var launcher = launch();
    Files.newBufferedWriter(home.resolve("gate")).close();
    assertRan(launcher);
  }

  private Process launch() throws IOException {
    var launcher = new ProcessBuilder(home.resolve("trilane") + "", "call");
    launcher.environment().put("JAVA_HOME", home.resolve("jdk") + "");
    var process = launcher.start();
    launched.add(process);
    return process;
  }

  private static void assertRan(Process launcher) throws Exception {
    assertEquals("ran", launcher.inputReader().readLine());
    assertEquals(0, launcher.waitFor());
  }

  private static String lastLine(BufferedReader lines) {
    return lines.lines().reduce("", (before, line) -> line);
  }

  private void script(String name, String body) throws IOException {
    var file = home.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }
}
