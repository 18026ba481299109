package io.trilane.client.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.client.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
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
  void saysInOneLineThatAFileIsCutShort() throws Exception {
    var whole = Files.readAllBytes(recording());
    for (var length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
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

  private Path recording() throws IOException {
    var file = folder.resolve("whole.jfr");
    try (var recording = new Recording()) {
      recording.enable("jdk.ThreadPark").withoutThreshold().withStackTrace();
      recording.enable(Call.class).withoutThreshold();
      recording.enable(Turn.class).withoutThreshold();
      recording.enable(Refusal.class);
      recording.start();
      var call = new Call();
      var turn = new Turn();
      call.begin();
      turn.begin();
      LockSupport.parkNanos(this, 20_000_000);
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
