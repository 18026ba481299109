package io.trilane.loadtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CompareCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --models green                    | 'green'
          --models virtual,virtual          | --models names a model twice
          --clients 0                       | from 1 to 1000000, was '0'
          --clients 99999999999             | from 1 to 1000000, was '99999999999'
          --clients 10 --rate 10            | --clients belongs to --loop closed
          --loop open                       | --loop open needs --rate
          --loop closed --rate 10           | --rate belongs to --loop open
          --rate -1                         | --rate must be from 1 to 1000000 calls a second, was -1
          --rate NaN                        | --rate must be from 1 to 1000000 calls a second, was NaN
          --wait -20ms                      | '-20ms'
          --wait 2h                         | --wait must be at most
          --wait 5s --duration 5s           | --wait 5s is too long for a --duration of 5s
          --compute -1                      | was '-1'
          --payload 5MiB                    | to fit a message, was 5242880
          --connections 0                   | was '0'
          --rounds 0                        | from 1 to 100, was '0'
          --duration 10ms                   | --duration must be from 1s to 1h, was 10ms
          --warmup 2h                       | --warmup must be from 0s to 1h, was 2h
          --backend nowhere                 | must be timer, embedded, process or HOST:PORT
          --target virtual=nowhere          | 'nowhere' is not HOST:PORT
          --target green=localhost:1        | 'green'
          --target virtual=localhost:1 --backend timer | --backend is for servers that are started here
          --target virtual=localhost:1 --fresh | --fresh is for servers that are started here
          --output                          | --output
          --frobnicate                      | --frobnicate
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, run(Optional.empty(), arguments.split(" +")));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void serversThatRunAlreadyAreComparedAndReported() throws IOException {
    var results = folder.resolve("results");
    try (var server = new StandInServer(Answer.ECHO)) {
      var code =
          run(
              Optional.empty(),
              "--target",
              "virtual=" + server.target(),
              "--clients",
              "5",
              "--rounds",
              "1",
              "--warmup",
              "0s",
              "--duration",
              "1s",
              "--output",
              results.toString());
      assertEquals(0, code, err::toString);
    }
    assertTrue(out.toString().contains("only virtual was measured"), out::toString);
    var json = JsonParser.parseString(Files.readString(results.resolve("result.json")));
    var run = json.getAsJsonObject().getAsJsonArray("runs").get(0).getAsJsonObject();
    assertTrue(run.get("succeeded").getAsLong() > 0);
    assertTrue(Files.exists(results.resolve("report.html")));
    assertTrue(Files.exists(results.resolve("gatling/round-1-virtual/index.html")));
  }

  @Test
  void anOpenLoopCountsEveryCallThatWasDueInTheWindow() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      var code =
          run(server, "--rate", "500", "--rounds", "1", "--warmup", "0s", "--duration", "1s");
      assertEquals(0, code, err::toString);
    }
    var run =
        JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
            .getAsJsonObject()
            .getAsJsonArray("runs")
            .get(0)
            .getAsJsonObject();
    var due = 500 * run.get("window_seconds").getAsDouble();
    assertEquals(due, run.get("succeeded").getAsInt(), 2);
  }

  @Test
  void aServerThatRefusesEveryCallEndsTheComparison() {
    try (var server = new StandInServer(Answer.REFUSE)) {
      assertEquals(1, run(server, "--rounds", "1", "--warmup", "0s", "--duration", "1s"));
    }
    assertTrue(
        err.toString().contains("no call to the virtual server succeeded: {RESOURCE_EXHAUSTED="),
        err::toString);
    assertFalse(out.toString().contains("Report"));
  }

  @Test
  void aTargetOfAnotherModelIsNotMistaken() {
    try (var server = new StandInServer(Answer.ECHO)) {
      assertEquals(
          1,
          run(
              Optional.empty(),
              "--target",
              "platform=" + server.target(),
              "--output",
              folder.resolve("results").toString()));
      assertTrue(
          err.toString().contains(server.target() + " runs the model virtual, not platform"),
          err::toString);
    }
  }

  @Test
  void aTargetWhereNobodyListensIsNamed() {
    var server = new StandInServer(Answer.ECHO);
    server.close();
    assertEquals(1, run(server));
    assertTrue(err.toString().contains(server.target().toString()), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void aServerThatDoesNotStartIsQuoted() throws IOException {
    var launcher =
        Files.writeString(folder.resolve("trilane"), "#!/bin/sh\necho no memory left\nexit 1\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    var code =
        run(Optional.of(launcher.toString()), "--output", folder.resolve("results").toString());
    assertEquals(1, code);
    assertEquals("compare: the backend ended with exit code 1: no memory left\n", err.toString());
  }

  @Test
  void withoutALauncherThereIsNothingToStart() {
    assertEquals(1, run(Optional.empty(), "--output", folder.resolve("results").toString()));
    assertEquals(
        "compare: TRILANE_LAUNCHER does not say where trilane is; use ./trilane compare\n",
        err.toString());
  }

  private int run(StandInServer server, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--target",
                "virtual=" + server.target(),
                "--output",
                folder.resolve("results").toString()));
    arguments.addAll(List.of(more));
    return run(Optional.empty(), arguments.toArray(String[]::new));
  }

  private int run(Optional<String> launcher, String... arguments) {
    return Cli.of(new CompareCommand(new Invocation(launcher, List.of(arguments))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
