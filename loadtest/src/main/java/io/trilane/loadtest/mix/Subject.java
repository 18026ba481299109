package io.trilane.loadtest.mix;

import com.google.protobuf.ByteString;
import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ClientOptions;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.openloop.Call;
import io.trilane.loadtest.openloop.LoopConnection;
import io.trilane.loadtest.openloop.OpenLoop;
import io.trilane.loadtest.openloop.Outcomes;
import io.trilane.loadtest.server.ServerFailed;
import io.trilane.loadtest.server.ServerProcess;
import io.trilane.proto.v1.PerformRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server, and the two clients that load it. Used from one thread.
///
/// @param light carries the light calls
/// @param heavy carries the heavy calls
record Subject(Model model, ServerProcess server, LoopConnection light, LoopConnection heavy)
    implements AutoCloseable {
  /// Long enough for the queues to become what they stay.
  private static final Duration RAMP = Duration.ofMillis(500);

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final PerformRequest ECHO =
      PerformRequest.newBuilder().setPayload(ByteString.copyFromUtf8("0123456789abcdef")).build();

  static Subject of(Model model, ServerProcess server) {
    return new Subject(
        model,
        server,
        LoopConnection.open(server.target(), "light"),
        LoopConnection.open(server.target(), "heavy"));
  }

  double computeUnitNanos() throws CallFailed {
    try (var client = WorkClient.connect(server.target(), ClientOptions.defaults())) {
      return client.describe().getComputeUnitNanos();
    }
  }

  /// Loads the server and blocks until every call has ended.
  ///
  /// @param round 0 is the warm-up
  /// @param computeUnits of each heavy call
  /// @throws CommandFailed if no call of a kind was answered
  /// @throws ServerFailed if the server has died
  MixRun run(int round, MixPlan plan, int computeUnits)
      throws ServerFailed, CommandFailed, InterruptedException {
    var work = PerformRequest.newBuilder().setComputeUnits(computeUnits).build();
    var lightLoop = start(light, Call.perform(ECHO), plan.lightPerSecond());
    var heavyLoop = start(heavy, Call.collect(work), plan.heavyPerSecond());
    TimeUnit.NANOSECONDS.sleep(RAMP.toNanos());
    lightLoop.countFromNow();
    heavyLoop.countFromNow();
    var doneBefore = heavyLoop.answers();
    TimeUnit.NANOSECONDS.sleep((round == 0 ? plan.warmUp() : plan.window()).toNanos());
    var heavyDone = heavyLoop.answers() - doneBefore;
    lightLoop.finish();
    heavyLoop.finish();
    var lightCalls = lightLoop.stop();
    var heavyCalls = heavyLoop.stop();
    server.requireAlive();
    requireAnswers("light", lightCalls);
    requireAnswers("heavy", heavyCalls);
    return new MixRun(round, model, lightCalls, heavyCalls, heavyDone);
  }

  /// Leaves the server as it is.
  @Override
  public void close() {
    light.close();
    heavy.close();
  }

  private static OpenLoop start(LoopConnection connection, Call call, int perSecond) {
    return OpenLoop.start(List.of(connection.channel()), call, perSecond, DEADLINE);
  }

  private void requireAnswers(String kind, Outcomes outcomes) throws CommandFailed {
    if (outcomes.answers() == 0) {
      throw new CommandFailed(
          "no %s call to the %s server was answered: %d refused, %d failed %s"
              .formatted(kind, model, outcomes.refusals(), outcomes.failures(), outcomes.failed()));
    }
  }
}
