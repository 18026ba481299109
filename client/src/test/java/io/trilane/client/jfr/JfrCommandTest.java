package io.trilane.client.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings with the events that a server leaves.
class JfrCommandTest {
  @TempDir private Path folder;

  @Test
  void joinsWhatAThreadDidToTheCallThatItRan() throws Exception {
    CommandRun run = CommandRun.of("jfr " + recording());
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("demo.Shop/Buy"), run::out);
    assertTrue(run.out().contains("refused by trilane.virtual.max-calls (full): 1"), run::out);
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line ->
                line.startsWith("parked ")
                    && line.contains("call 6f1c09be of demo.Shop/Buy, at " + getClass().getName())),
        run::out);
  }

  @Test
  void countsEachKindOfStall() throws Exception {
    var head = CommandRun.of("jfr " + recording()).out().lines().toList();
    assertTrue(head.getFirst().endsWith(" pinned  parked  asleep  locked      io"), head::getFirst);
    var counts = List.of(head.get(1).trim().split(" +"));
    assertEquals(List.of("0", "1", "0", "1"), counts.subList(6, 10), head.get(1));
    assertTrue(Integer.parseInt(counts.get(10)) > 0, head.get(1));
  }

  @Test
  void saysThatThereIsNoCall() throws Exception {
    var file = folder.resolve("quiet.jfr");
    try (var recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    CommandRun run = CommandRun.of("jfr " + file);
    assertEquals("no call in this recording" + System.lineSeparator(), run.out());
    assertEquals(0, run.exitCode());
  }

  @Test
  void saysInOneLineThatAFileIsNoRecording() throws Exception {
    var file = Files.writeString(folder.resolve("text.jfr"), "method calls\n".repeat(100));
    CommandRun.of("jfr " + file)
        .assertRefused(
            1, "trilane jfr: " + file + ": not a whole recording: Not a Flight Recorder file");
  }

  @Test
  void refusesWhatTheReaderTakesForABrokenRecording() throws Exception {
    var whole = Files.readAllBytes(recording());
    var at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("jdk.PhysicalMemory");
    assertTrue(at > 0);
    whole[at + 3] ^= 4;
    var file = Files.write(folder.resolve("broken.jfr"), whole);
    CommandRun run = CommandRun.of("jfr " + file);
    assertEquals(1, run.exitCode(), run.out());
    assertTrue(
        run.err().startsWith("trilane jfr: " + file + ": not a whole recording: "), run::err);
  }

  @Test
  void saysInOneLineThatAFileIsCutShort() throws Exception {
    var whole = Files.readAllBytes(recording());
    for (var length :
        new int[] {0, 1, 10, 67, 68, 69, whole.length / 10, whole.length / 2, whole.length - 1}) {
      var cut = Files.write(folder.resolve("cut.jfr"), Arrays.copyOf(whole, length));
      CommandRun run = CommandRun.of("jfr " + cut);
      assertEquals(1, run.exitCode(), length + " bytes: " + run.out());
      assertTrue(run.err().contains(": not a whole recording"), run::err);
      assertEquals(1, run.err().lines().count(), run::err);
    }
  }

  @Test
  void saysInOneLineThatThereIsNoFile() {
    CommandRun run = CommandRun.of("jfr " + folder.resolve("none.jfr"));
    assertEquals(1, run.exitCode());
    assertTrue(run.err().endsWith("none.jfr: no such file\n"), run::err);
  }

  @SuppressWarnings("WaitNotInLoop") // nobody notifies; only the wait itself counts
  private Path recording() throws IOException, InterruptedException {
    var file = folder.resolve("whole.jfr");
    try (var recording = new Recording()) {
      recording.enable("jdk.ThreadPark").withoutThreshold().withStackTrace();
      recording.enable("jdk.JavaMonitorWait").withoutThreshold();
      recording.enable("jdk.FileWrite").withoutThreshold();
      recording.enable(Call.class).withoutThreshold();
      recording.enable(Turn.class).withoutThreshold();
      recording.enable(Refusal.class);
      recording.start();
      var call = new Call();
      var turn = new Turn();
      call.begin();
      turn.begin();
      assertFalse(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS));
      var monitor = new Object();
      synchronized (monitor) {
        monitor.wait(1);
      }
      Files.writeString(folder.resolve("written"), "a");
      turn.call = "6f1c09be";
      turn.method = "demo.Shop/Buy";
      turn.commit();
      call.call = "6f1c09be";
      call.method = "demo.Shop/Buy";
      call.run = 20_000_000;
      call.commit();
      var refusal = new Refusal();
      refusal.limit = "trilane.virtual.max-calls";
      refusal.reason = "full";
      refusal.commit();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  @Name("trilane.Call")
  static final class Call extends Event {
    String call = "";
    String method = "";
    @Timespan long queue;
    @Timespan long run;
    @Timespan long waiting;
    @Timespan long sendBlocked;
  }

  @Name("trilane.Turn")
  static final class Turn extends Event {
    String call = "";
    String method = "";
  }

  @Name("trilane.Refusal")
  static final class Refusal extends Event {
    String limit = "";
    String reason = "";
  }
}
