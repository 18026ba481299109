package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.Check;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.LabServiceGrpc.LabServiceImplBase;
import io.trilane.proto.v1.ListLabsRequest;
import io.trilane.proto.v1.ListLabsResponse;
import io.trilane.proto.v1.Output;
import io.trilane.proto.v1.RunRequest;
import io.trilane.proto.v1.Schedules;
import io.trilane.proto.v1.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabCommandTest {
  @Test
  void listsTheLabsWithTheirNotes() throws Exception {
    var run = lab("");
    assertEquals(0, run.exitCode(), run::err);
    assertTrue(run.out().startsWith("race "), run::out);
    assertTrue(run.out().contains("000 002"), run::out);
  }

  @Test
  void showsOutputChecksClaimsAndTheScheduleThatWasKept() throws Exception {
    var run = lab(" race --schedule all --tasks 2 --set form=plain");
    assertEquals(0, run.exitCode(), run::err);
    assertTrue(run.out().contains("race  model= schedule=all tasks=2 form=plain"), run::out);
    assertTrue(run.out().contains("counter is 1"), run::out);
    assertTrue(run.out().contains("ok      found: 12 of all 20"), run::out);
    assertTrue(run.out().contains("true        note 000: races need locks"), run::out);
    assertTrue(run.out().contains("all 20 (12 race, 8 ok), shown: --replay 0,1"), run::out);
  }

  @Test
  void runsInEachModelInTurn() throws Exception {
    var run = lab(" race --model all");
    assertEquals(3, run.out().lines().filter(line -> line.startsWith("race  model=")).count());
  }

  @Test
  void showsOnlyTheClaims() throws Exception {
    var run = lab(" claims");
    assertEquals(1, run.out().lines().count(), run::out);
    assertTrue(run.out().contains("note 000"), run::out);
  }

  @Test
  void failsIfACheckFailed() throws Exception {
    var run = lab(" race --replay 9");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("FAILED  found"), run::out);
  }

  @Test
  void tellsTheRuleThatANameBreaks() throws Exception {
    var run = lab(" rase");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("did you mean race?"), run::err);
  }

  @Test
  void refusesAReplayBesideAnotherSchedule() throws Exception {
    assertEquals(2, lab(" race --schedule all --replay 0").exitCode());
  }

  @Test
  void printsEveryFieldOfTheJsonInItsOrder() throws Exception {
    var run = lab(" race --replay 0,1 --json");
    assertEquals(1, run.exitCode(), run::err);
    assertEquals(
        List.of(
            "lab",
            "notes",
            "model",
            "schedule",
            "choices",
            "parameters",
            "outcome",
            "output",
            "tasks",
            "max_concurrent",
            "parallelism",
            "elapsed_nanos",
            "trace_overhead",
            "events_dropped",
            "checks",
            "claims",
            "schedules"),
        List.copyOf(run.json().keySet()));
    var task = run.json().getAsJsonArray("tasks").get(0).getAsJsonObject();
    assertEquals(List.of("id", "name", "parent", "spans"), List.copyOf(task.keySet()));
    assertEquals(
        List.of("state", "from_nanos", "to_nanos", "thread", "carrier", "core"),
        List.copyOf(task.getAsJsonArray("spans").get(0).getAsJsonObject().keySet()));
    assertEquals(
        "[{\"name\":\"found\",\"ok\":false,\"detail\":\"12 of all 20\"}]",
        run.json().get("checks").toString());
  }

  @Test
  void printsAnObjectALineForEachModel() throws Exception {
    var models =
        lab(" race --model all --json")
            .out()
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject().get("model").getAsString())
            .toList();
    assertEquals(List.of("platform", "virtual", "pipeline"), models);
  }

  @Test
  void printsTheClaimsAsOneObjectWithTheRunBehindEach() throws Exception {
    var claims = lab(" claims --json").json().getAsJsonArray("claims");
    var claim = claims.get(0).getAsJsonObject();
    assertEquals("races need locks", claim.get("text").getAsString());
    assertTrue(claim.get("run").getAsString().startsWith("race  model="), claim::toString);
  }

  @Test
  void drawsWhatTheTasksDid() throws Exception {
    var overTime = lab(" race").out();
    assertTrue(Pattern.compile("(?m)^  main +-+#+[.]+-+#+$").matcher(overTime).find(), overTime);
    var steps = lab(" race --schedule seed:1").out();
    assertTrue(steps.contains("  main                 write counter"), steps);
    assertTrue(steps.contains("  other                receive c#1"), steps);
  }

  @Test
  void writesATrace(@TempDir Path folder) throws Exception {
    var file = folder.resolve("trace.json");
    assertEquals(0, lab(" race --trace " + file).exitCode());
    assertTrue(JsonParser.parseString(Files.readString(file)).getAsJsonObject().has("traceEvents"));
  }

  @Test
  void saysThatAFileCannotBeWritten(@TempDir Path folder) throws Exception {
    var run = lab(" race --trace " + folder.resolve("nowhere/trace.json"));
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("trilane lab: cannot write "), run::err);
  }

  @Test
  void startsAServerAndEndsItAfterwards(@TempDir Path folder) throws Exception {
    try (var server = TestServer.of(new OneLab())) {
      var launcher = folder.resolve("trilane");
      var ended = folder.resolve("ended");
      Files.writeString(
          launcher,
          "#!/bin/sh\necho \"$@\" >'%s'\necho 'listening on %s'\ncat >/dev/null\necho >>'%s'\n"
              .formatted(ended, server.target(), ended));
      assertTrue(launcher.toFile().setExecutable(true));
      var run = CommandRun.of("lab race --launcher " + launcher);
      assertEquals(0, run.exitCode(), run::err);
      assertEquals(
          "serve --model virtual --backend embedded --port 0 --exit-with-parent\n\n",
          Files.readString(ended));
    }
  }

  @Test
  void saysWhyAServerDidNotStart(@TempDir Path folder) throws Exception {
    var launcher = folder.resolve("trilane");
    Files.writeString(launcher, "#!/bin/sh\necho 'no port is free'\nexit 3\n");
    assertTrue(launcher.toFile().setExecutable(true));
    CommandRun.of("lab race --launcher " + launcher)
        .assertRefused(1, "trilane lab: the server ended with exit code 3: no port is free");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "race --tasks 0",
        "race --tasks -3",
        "race --tasks x",
        "race --set form",
        "race --deadline 0s",
        "race --schedule free --replay 0",
        "all --tasks 3",
        "claims --schedule all",
        "all --set form=plain",
        "race extra",
        "race --modle all",
        "race --target nowhere",
        "--trace trace.json"
      })
  void refusesWrongUsageBeforeAnythingRuns(String line) {
    var run = CommandRun.of("lab --launcher /nowhere " + line);
    assertEquals(2, run.exitCode(), run::err);
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run::err);
  }

  private static CommandRun lab(String options) throws Exception {
    try (var server = TestServer.of(new OneLab())) {
      return CommandRun.of("lab --target " + server.target() + options);
    }
  }

  /// A server with one lab, whose check fails if it is told to replay.
  private static final class OneLab extends LabServiceImplBase {
    @Override
    public void list(ListLabsRequest request, StreamObserver<ListLabsResponse> out) {
      var race =
          LabDescription.newBuilder()
              .setName("race")
              .addNotes("000")
              .addNotes("002")
              .setSummary("Many tasks add to one counter.")
              .addRuns(RunRequest.newBuilder().setLab("race").setSchedule("all"));
      out.onNext(ListLabsResponse.newBuilder().addLabs(race).build());
      out.onCompleted();
    }

    @Override
    public void run(RunRequest request, StreamObserver<LabEvent> out) {
      if (!request.getLab().equals("race")) {
        out.onError(
            Status.INVALID_ARGUMENT.withDescription("did you mean race?").asRuntimeException());
        return;
      }
      var isReplay = request.getSchedule().startsWith("replay:");
      out.onNext(
          LabEvent.newBuilder()
              .setStarted(
                  Started.newBuilder()
                      .setLab("race")
                      .setModel(request.getModel())
                      .setSchedule(request.getSchedule())
                      .setTasks(request.getTasks())
                      .putAllParameters(request.getParametersMap()))
              .build());
      Told.twoTasks("free").events().stream().filter(LabEvent::hasTask).forEach(out::onNext);
      out.onNext(
          LabEvent.newBuilder().setOutput(Output.newBuilder().setLine("counter is 1")).build());
      out.onNext(
          LabEvent.newBuilder()
              .setCheck(
                  Check.newBuilder().setName("found").setOk(!isReplay).setDetail("12 of all 20"))
              .build());
      out.onNext(
          LabEvent.newBuilder()
              .setClaim(
                  Claim.newBuilder()
                      .setNote("000")
                      .setText("races need locks")
                      .setVerdict("true")
                      .setMeasured("12")
                      .setUnit("schedules")
                      .setHow("all 20 were run"))
              .build());
      out.onNext(LabEvent.newBuilder().setFinished(finished()).build());
      out.onCompleted();
    }

    private static Finished finished() {
      return Finished.newBuilder()
          .setOutcome("race")
          .addChoices(0)
          .addChoices(1)
          .setSchedules(
              Schedules.newBuilder()
                  .setTried(20)
                  .setAll(true)
                  .putOutcomes("race", 12)
                  .putOutcomes("ok", 8))
          .build();
    }
  }
}
