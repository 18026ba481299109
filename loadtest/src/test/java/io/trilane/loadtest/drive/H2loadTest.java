package io.trilane.loadtest.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.Target;
import io.trilane.loadtest.drive.Driver.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class H2loadTest {
  private static final Schedule SCHEDULE =
      new Schedule(Duration.ofSeconds(1), Duration.ofSeconds(3));

  @TempDir private Path folder;

  /// What is done when the time is up, which it is as soon as the process says something.
  private Runnable overtime = () -> {};

  @Test
  void isKilledIfItDoesNotEnd() throws Exception {
    try (var h2load = h2load("echo started; exec sleep 600")) {
      var failure =
          assertThrows(
              CommandFailed.class,
              () -> h2load.drive(Target.parse("localhost:1"), calls(), SCHEDULE, new Unseen()));
      assertEquals("h2load had not ended after 34s", failure.getMessage());
    }
  }

  @Test
  void isLeftAloneIfItEnds() throws Exception {
    var summary =
        "requests: 9 total, 9 started, 7 done, 7 succeeded, 0 failed, 0 errored, 0 timeout"
            + "\\ntraffic: 1B (1) total, 1B (1) headers (space savings 9%%), 1B (63) data";
    try (var h2load = h2load("printf '" + summary + "\\n'")) {
      var driven = h2load.drive(Target.parse("localhost:1"), calls(), SCHEDULE, new Unseen());
      assertEquals(new Driver.Driven(7, 0, 63, 3), driven);
    }
  }

  private H2load h2load(String script) throws IOException {
    var program = folder.resolve("h2load");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    program.toFile().setExecutable(true);
    return new H2load(
        program.toString(),
        folder.resolve("body"),
        new Announcing(),
        limit -> task -> overtime = task);
  }

  private static Traffic calls() {
    return new Traffic(Traffic.Kind.CALLS, 1, 1, Duration.ZERO);
  }

  private final class Announcing extends PrintStream {
    Announcing() {
      super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
      if (line.equals("started")) {
        overtime.run();
      }
    }
  }

  private static final class Unseen implements Driver.Window {
    @Override
    public void opens() {}

    @Override
    public void closes() {}
  }
}
