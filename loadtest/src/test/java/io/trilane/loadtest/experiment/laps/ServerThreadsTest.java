package io.trilane.loadtest.experiment.laps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.loadtest.experiment.laps.ServerThreads.Used;
import io.trilane.loadtest.experiment.meter.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerThreadsTest {
  @TempDir Path root;

  @Test
  void whatEachThreadHasUsedSinceTheLastLookIsAddedUp() throws IOException {
    var threads = new ServerThreads(new Proc(root), 7);
    thread("8", "virtual-carrier", "1000 5 10");
    thread("9", "C2 CompilerThre", "4000 5 1");
    threads.look();
    thread("8", "virtual-carrier", "1700 5 12");
    thread("9", "C2 CompilerThre", "4030 5 2");
    thread("10", "GC Thread#0", "40 5 3");
    assertEquals(new Used(770, 30, 40, 6, 3), threads.look());
  }

  @Test
  void aThreadThatHasEndedIsForgotten() throws IOException {
    var threads = new ServerThreads(new Proc(root), 7);
    thread("8", "a", "1000 5 10");
    thread("9", "b", "1000 5 10");
    threads.look();
    for (var file : new String[] {"comm", "schedstat", ""}) {
      Files.delete(root.resolve("7/task/9").resolve(file));
    }
    thread("8", "a", "1001 5 11");
    assertEquals(new Used(1, 0, 0, 1, 1), threads.look());
  }

  private void thread(String id, String name, String schedstat) throws IOException {
    var home = Files.createDirectories(root.resolve("7/task").resolve(id));
    Files.writeString(home.resolve("comm"), name + "\n");
    Files.writeString(home.resolve("schedstat"), schedstat + "\n");
  }
}
