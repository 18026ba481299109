package io.trilane.loadtest.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.trilane.client.cli.Cli;
import io.trilane.loadtest.cli.Invocation;
import io.trilane.loadtest.standin.StandInServer;
import io.trilane.loadtest.standin.StandInServer.Answer;
import io.trilane.proto.v1.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
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
          --contender a                     | is not NAME='COMMAND'
          --target localhost:1                 | --target localhost:1 must be a server that runs
          --target a=localhost:1,a=localhost:2 | two contenders are called a
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
          --rate 999999                     | what one process can send
          --rounds 4                        | --rounds is --forks now
          --fresh                           | --fresh
          --forks 0                         | --forks must be from 1 to 100, was 0
          --injector wrk                    | --injector must be gatling or plain or h2load for this load, was 'wrk'
          --rate 10 --injector gatling      | --injector must be plain for this load
          --injector-cores 0-63             | --injector-cores must be of
          --server-cores x                  | is no list of cores
          --server-cores 0 --injector-cores 0 | server and injector would share a core
          --resume old --output new         | --resume writes where it reads
          --duration 10ms                   | --duration must be from 1s to 1h, was 10ms
          --repeats 11                      | --repeats must be from 0 to 10, was 11
          --warmup-limit 2h                 | --warmup-limit must be from 0s to 1h, was 2h
          --backend nowhere                 | must be timer, embedded, process or HOST:PORT
          --method a.B/C --wait 1ms         | --wait is for WorkService/Perform; --method has --data
          --method a.B/C --models virtual   | --method needs --protoset, --proto or a --target
          --target virtual=nowhere          | 'nowhere' is not HOST:PORT
          --target virtual=localhost:1 --backend timer | --backend is for the models that are started here
          --output                          | --output
          --frobnicate                      | --frobnicate
          --assert x                        | is no assertion: NAME: BOUND
          --assert virtual:p95<1ms          | there is no figure 'p95'; there are p50, p90
          --assert green:p99<1ms            | there is no contender 'green'; there are platform, virtual
          --assert virtual/platform:max<1   | has no ratio of max; it has calls/s, p99, cpu, memory
          --assert virtual/platform:p99<1 --forks 3 | which needs --forks 6 or more, was 3
          --resume /nowhere                 | /nowhere has no journal to go on from
          --resume /nowhere --seed 1        | has no journal.jsonl to go on from
          --junit /proc/x.xml               | must be a file that can be written, was '/proc/x.xml'
          --server-cores 1 --injector-cores 1 | --server-cores 1 and --injector-cores 1: server and
          --junit /nowhere/x.xml            | must be a file that can be written, was '/nowhere/x.xml'
          --output /proc/self               | --output must be empty or new
          """)
  void wrongUsageIsOneLineAndExitCode2(String arguments, String complaint) {
    assertEquals(2, execute(Optional.of("trilane"), arguments.split(" +")));
    assertTrue(err.toString().contains(complaint), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void serversThatRunAlreadyAreComparedAndReported() throws IOException {
    try (var one = new StandInServer(Answer.ECHO);
        var other = new StandInServer(Answer.ECHO)) {
      run("--target", "a=" + one.target(), "--target", "b=" + other.target(), "--clients", "2");
    }
    var result = result();
    assertEquals("trilane-result", result.get("format").getAsString());
    assertTrue(runs(result) >= 4, err::toString);
    assertTrue(
        result
            .getAsJsonObject("verdict")
            .get("sentence")
            .getAsString()
            .startsWith("For 2 clients"));
    assertTrue(Files.exists(folder.resolve("results/page.html")));
    assertTrue(out.toString().contains("Page:     " + folder.resolve("results/page.html")));
    assertTrue(Files.exists(folder.resolve("results/gatling/fork-1-a/index.html")));
  }

  @Test
  void serversOfAnyServiceAreCompared() throws IOException {
    var set = FileDescriptorSet.newBuilder().addFile(Work.getDescriptor().toProto()).build();
    var protoset = Files.write(folder.resolve("work.protoset"), set.toByteArray());
    try (var server = new StandInServer(Answer.ECHO)) {
      run(
          "--target",
          "a=" + server.target(),
          "--rate",
          "50",
          "--method",
          "trilane.v1.WorkService/Perform",
          "--data",
          "{\"payload\": \"YWJj\"}",
          "--protoset",
          protoset.toString());
    }
    assertEquals(
        "WorkService/Perform (calls send {\"payload\": \"YWJj\"}): 50 calls a second, poisson",
        result().getAsJsonObject("design").getAsJsonArray("traffics").get(0).getAsString());
    assertTrue(runs(result()) >= 2);
  }

  @Test
  void anOpenLoopCountsEveryCallThatWasDue() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      run("--target", "a=" + server.target(), "--rate", "200", "--wait", "10ms", "--payload", "64");
    }
    var calls = result().getAsJsonArray("runs").get(0).getAsJsonObject().getAsJsonArray("traffics");
    var counts = calls.get(0).getAsJsonObject();
    assertEquals(
        "WorkService/Perform (calls wait 10ms and carry 64 bytes): 200 calls a second, poisson",
        result().getAsJsonObject("design").getAsJsonArray("traffics").get(0).getAsString());
    assertEquals(counts.get("offered").getAsInt(), counts.get("sent").getAsInt());
    assertEquals(counts.get("sent").getAsInt(), counts.get("answered_in_time").getAsInt());
  }

  @Test
  void aServerThatRefusesEveryCallFailsAndTheOthersGoOn() throws IOException {
    try (var good = new StandInServer(Answer.ECHO);
        var bad = new StandInServer(Answer.REFUSE)) {
      assertEquals(
          1,
          run("--target", "a=" + bad.target(), "--target", "b=" + good.target(), "--rate", "50"));
    }
    assertTrue(err.toString().contains("a answered no call: {RESOURCE_EXHAUSTED="), err::toString);
    assertTrue(runs(result()) >= 2);
  }

  @Test
  void aServerOfOthersThatGoesIsOutAndTheOthersGoOn() throws IOException {
    try (var good = new StandInServer(Answer.ECHO);
        var going = new StandInServer(Answer.ECHO)) {
      Thread.ofVirtual().start(() -> closeAfter(going, 20));
      assertEquals(
          1,
          run("--target", "a=" + going.target(), "--target", "b=" + good.target(), "--rate", "50"));
      assertTrue(
          err.toString().contains("nobody listens at " + going.target() + " any more"),
          err::toString);
    }
    assertTrue(runs(result()) >= 2);
  }

  private static void closeAfter(StandInServer server, int calls) {
    try {
      server.awaitCalls(calls);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }

  @Test
  void assertionsDecideTheExitCodeAndAreTestCases() throws IOException {
    var junit = folder.resolve("junit.xml");
    try (var server = new StandInServer(Answer.ECHO)) {
      run(
          "--target",
          "a=" + server.target(),
          "--rate",
          "50",
          "--assert",
          "a: max < 0.001ms",
          "--junit",
          junit.toString());
    }
    var checked = result().getAsJsonArray("assertions").get(0).getAsJsonObject();
    assertEquals("a: max < 0.001ms", checked.get("assertion").getAsString());
    assertEquals(false, checked.get("passed").getAsBoolean());
    assertTrue(
        Files.readString(junit).contains("<testcase classname=\"trilane.compare\" name=\"a\">"));
    assertTrue(Files.readString(junit).contains("failures=\"1\""));
    assertTrue(out.toString().contains("FAILS:   a: max < 0.001ms"), out::toString);
  }

  @Test
  void anExperimentGoesOnWhereItEnded() throws IOException {
    try (var server = new StandInServer(Answer.ECHO)) {
      run("--target", "a=" + server.target(), "--rate", "50");
      var before = runs(result());
      var again =
          new String[] {
            "--target",
            "a=" + server.target(),
            "--rate",
            "50",
            "--forks",
            "3",
            "--resume",
            folder.resolve("results").toString(),
            "--steady",
            "0s",
            "--warmup-limit",
            "0s",
            "--repeats",
            "0",
            "--duration",
            "1s"
          };
      assertEquals(2, execute(Optional.empty(), again));
      assertTrue(err.toString().contains("it had forks 2, and this has forks 3"), err::toString);
      again[5] = "2";
      var otherWork = Stream.concat(Stream.of(again), Stream.of("--wait", "3ms"));
      assertEquals(2, execute(Optional.empty(), otherWork.toArray(String[]::new)));
      assertTrue(err.toString().contains("WorkService/Perform, request "), err::toString);
      execute(Optional.empty(), again);
      assertEquals(before, runs(result()));
    }
  }

  @Test
  void aServerThatDoesNotStartIsQuoted() throws IOException {
    var launcher =
        Files.writeString(folder.resolve("trilane"), "#!/bin/sh\necho no memory left\nexit 1\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    var code =
        execute(
            Optional.of(launcher.toString()),
            "--share-cores",
            "--models",
            "virtual",
            "--output",
            folder.resolve("results").toString());
    assertEquals(1, code);
    assertTrue(
        err.toString().contains("the virtual server ended with exit code 1: no memory left"),
        err::toString);
  }

  @Test
  void withoutALauncherThereIsNothingToStart() {
    assertEquals(1, execute(Optional.empty(), "--output", folder.resolve("results").toString()));
    assertEquals(
        "compare: TRILANE_LAUNCHER does not say where trilane is; use ./trilane compare\n",
        err.toString());
  }

  private static int runs(JsonObject result) {
    return result.getAsJsonArray("runs").size();
  }

  private JsonObject result() throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("results/result.json")))
        .getAsJsonObject();
  }

  /// Two forks of a second, not warmed. A busy machine refuses them, which leaves their counts.
  private int run(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--forks",
                "2",
                "--steady",
                "0s",
                "--repeats",
                "0",
                "--warmup-limit",
                "0s",
                "--duration",
                "1s",
                "--output",
                folder.resolve("results").toString()));
    arguments.addAll(List.of(more));
    return execute(Optional.empty(), arguments.toArray(String[]::new));
  }

  private int execute(Optional<String> launcher, String... arguments) {
    return Cli.of(new CompareCommand(new Invocation(launcher, List.of(arguments))))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
