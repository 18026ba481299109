package io.trilane.client.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;

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
