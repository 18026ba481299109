package io.trilane.loadtest.experiment.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcTest {
  @TempDir Path root;
  private Proc proc;

  @BeforeEach
  void aProcessWithTwoThreads() throws IOException {
    proc = new Proc(root);
    write("stat", "cpu  100 10 40 800 5 1 2 42 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    write("7/stat", stat("a (b) c", 250, 50));
    write("7/status", "Name:\tx\nVmRSS:\t  2048 kB\n");
    thread("7", "inj-loop-1", 100, 20, 1_000_000);
    thread("8", "C2 CompilerThre", 30, 10, 2_000_000);
    thread("9", "GC Thread#0", 30, 10, 3_000_000);
    write("7/task/9/schedstat", "7000 3000000 3\n");
  }

  @Test
  void aProcessIsReadWithAllItsThreads() {
    assertEquals(
        new ProcessReading(3_000_000_000L, 5_000, 7_000, 6_000_000, 15, 3, 2 << 20),
        proc.process(7).orElseThrow());
    assertTrue(proc.process(99).isEmpty());
    assertEquals(-1, proc.cpuNanos(99));
  }

  @Test
  void theMachinesTimeIsSplit() {
    assertEquals(
        new MachineReading(1_500_000_000L, 420_000_000L, 10_000_000_000L),
        proc.machine().orElseThrow());
  }

  @Test
  void threadsAreFoundByTheBeginOfTheirNames() {
    assertEquals(
        List.of(new ThreadReading("7", 5_000, 1_000_000)), proc.threads(7, List.of("inj-")));
  }

  @Test
  void whoeverListensAtAPortIsFound() throws IOException {
    write(
        "net/tcp6",
        """
          sl  local_address rem_address st tx rx tr when retrnsmt uid timeout inode
           0: 0000000000000000FFFF00000100007F:C383 0:0000 0A 0:0 00:00 0 0 0 4711 1
           1: 0000000000000000FFFF00000100007F:C383 0:1111 01 0:0 00:00 0 0 0 4712 1
        """);
    Files.createDirectories(root.resolve("7/fd"));
    Files.createSymbolicLink(root.resolve("7/fd/5"), Path.of("socket:[4711]"));
    assertEquals(OptionalLong.of(7), PortOwner.of(proc, 0xC383));
    assertEquals(OptionalLong.empty(), PortOwner.of(proc, 0xC384));
  }

  private void thread(String id, String name, long user, long system, long waited)
      throws IOException {
    write("7/task/" + id + "/comm", name + "\n");
    write("7/task/" + id + "/stat", stat(name, user == 30 ? 30 : user, system));
    write("7/task/" + id + "/schedstat", "5000 " + waited + " 3\n");
    write(
        "7/task/" + id + "/status",
        "voluntary_ctxt_switches:\t4\nnonvoluntary_ctxt_switches:\t1\n");
  }

  private static String stat(String name, long user, long system) {
    return "7 (" + name + ") S 1 1 1 0 -1 0 0 0 0 0 " + user + " " + system + " 0 0 20 0 2 0\n";
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
