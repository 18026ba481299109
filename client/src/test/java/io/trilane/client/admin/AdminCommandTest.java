package io.trilane.client.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.TestServer;
import io.trilane.proto.v1.AdminServiceGrpc.AdminServiceImplBase;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.GetConfigurationRequest;
import io.trilane.proto.v1.GetLoadRequest;
import io.trilane.proto.v1.ModelLoad;
import io.trilane.proto.v1.ReconfigureRequest;
import io.trilane.proto.v1.ServerLoad;
import io.trilane.proto.v1.SettingInForce;
import org.junit.jupiter.api.Test;

class AdminCommandTest {
  @Test
  void showsWhatIsInForceAndTheLoadOfEachModel() throws Exception {
    CommandRun run = admin("");
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("| trilane.model | virtual | default |"), run::out);
    assertTrue(run.out().contains("| pipeline |"), run::out);
    assertTrue(run.out().contains("1,234"), run::out);
  }

  @Test
  void setsKeysAndShowsWhatIsInForceThen() throws Exception {
    CommandRun run = admin(" --set trilane.model=pipeline --json");
    var settings = run.json().getAsJsonArray("settings");
    assertEquals("pipeline", settings.get(0).getAsJsonObject().get("value").getAsString());
    var model = run.json().getAsJsonArray("models").get(0).getAsJsonObject();
    assertEquals(1_234, model.get("admitted").getAsInt());
    assertEquals(5, model.get("latency_p50_micros").getAsInt());
  }

  @Test
  void tellsTheRuleThatAValueBreaks() throws Exception {
    try (var server = TestServer.of(new OneKey())) {
      CommandRun.of("admin --target " + server.target() + " --set trilane.model=fibre")
          .assertRefused(
              2, "trilane admin: INVALID_ARGUMENT: no such model; see 'trilane admin --help'");
    }
  }

  @Test
  void failsInOneLineWhenNobodyListens() throws Exception {
    var server = TestServer.of(new OneKey());
    server.close();
    CommandRun run = CommandRun.of("admin --target " + server.target());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("trilane admin: UNAVAILABLE: "), run::err);
    assertEquals(1, run.err().lines().count());
  }

  private static CommandRun admin(String options) throws Exception {
    try (var server = TestServer.of(new OneKey())) {
      return CommandRun.of("admin --target " + server.target() + options);
    }
  }

  /// A server that has one key and one model.
  private static final class OneKey extends AdminServiceImplBase {
    @Override
    public void reconfigure(ReconfigureRequest request, StreamObserver<Configuration> out) {
      String model = request.getSettingsOrDefault("trilane.model", "virtual");
      if (model.equals("fibre")) {
        out.onError(Status.INVALID_ARGUMENT.withDescription("no such model").asRuntimeException());
      } else {
        answer(inForce(model, "admin"), out);
      }
    }

    @Override
    public void getConfiguration(
        GetConfigurationRequest request, StreamObserver<Configuration> out) {
      answer(inForce("virtual", "default"), out);
    }

    @Override
    public void getLoad(GetLoadRequest request, StreamObserver<ServerLoad> out) {
      var load =
          ModelLoad.newBuilder()
              .setModel("pipeline")
              .setAdmitted(1_234)
              .setLatencyP50Nanos(5_000)
              .build();
      answer(ServerLoad.newBuilder().addModels(load).build(), out);
    }

    private static Configuration inForce(String model, String source) {
      return Configuration.newBuilder()
          .addSettings(
              SettingInForce.newBuilder().setKey("trilane.model").setValue(model).setSource(source))
          .build();
    }

    private static <T> void answer(T message, StreamObserver<T> out) {
      out.onNext(message);
      out.onCompleted();
    }
  }
}
