package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.app.admin.AdminListener;
import io.trilane.app.admin.LiveConfiguration;
import io.trilane.proto.v1.AdminServiceGrpc;
import io.trilane.proto.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import io.trilane.proto.v1.Configuration;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.GetConfigurationRequest;
import io.trilane.proto.v1.GetLoadRequest;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.ReconfigureRequest;
import io.trilane.runtime.ModelName;
import io.trilane.settings.ConfigSources;
import io.trilane.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes and reports of the admin service, on its own port.
@Timeout(30)
final class AdminTest {
  private static final String SHARES = "virtual 90 %, pipeline 10 %";

  private volatile String file = "model = virtual";
  private final RunningServer server = RunningServer.start(ModelName.VIRTUAL, "");
  private final LiveConfiguration live =
      new LiveConfiguration(
          this::configuration,
          server.server()::reconfigure,
          ServerSettings.SCHEMA,
          configuration(Map.of()));
  private final AdminListener listener =
      AdminListener.start(0, live, ServerSettings.SCHEMA, server.server()::load);
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("localhost", listener.port()).usePlaintext().build();
  private final AdminServiceBlockingStub admin = AdminServiceGrpc.newBlockingStub(channel);

  AdminTest() throws Exception {}

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow();
    listener.close();
    server.close();
  }

  @Test
  void changesTheModelOfTheNextCall() {
    assertEquals("virtual", modelOfOneCall());
    var inForce = set("trilane.model", "pipeline");
    assertEquals("pipeline admin", shown(inForce, "trilane.model"));
    assertEquals("pipeline", modelOfOneCall());
  }

  @Test
  void tellsWhatIsInForceAndFromWhere() {
    set("trilane.methods.\"trilane.v1.WorkService/Perform\".max-in-flight", "7");
    var inForce = admin.getConfiguration(GetConfigurationRequest.getDefaultInstance());
    assertEquals(
        "7 admin",
        shown(inForce, "trilane.methods.\"trilane.v1.WorkService/Perform\".max-in-flight"));
    assertEquals("10000 default", shown(inForce, "trilane.virtual.max-calls"));
    assertEquals("virtual file: 1", shown(inForce, "trilane.model"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trilane.model     | fibre | trilane.model = fibre (admin): must be one of platform, virtual, pipeline, or shares of them in whole percent that sum to 100, such as virtual 90 %, pipeline 10 %
          trilane.modle     | x     | trilane.modle = x (admin): unknown key; the nearest is trilane.model
          model             | x     | model = x (admin): unknown key; every key begins with trilane.
          trilane.server.port | 1   | trilane.server.port = 1 (admin): takes effect at the next start, so it is set in the file, the environment or by a flag
          trilane.server.max-message-bytes | 9 | trilane.server.max-message-bytes = 9 (admin): takes effect at the next start, so it is set in the file, the environment or by a flag
          trilane.server."max-connections" | 9 | trilane.server."max-connections" = 9 (admin): takes effect at the next start, so it is set in the file, the environment or by a flag
          trilane.auth.open | trilane.v1.WorkService | trilane.auth.open = trilane.v1.WorkService (admin): decides who may call, so it is set in the file, the environment or by a flag
          trilane.auth.max-pending | 9 | trilane.auth.max-pending = 9 (admin): decides who may call, so it is set in the file, the environment or by a flag
          trilane.methods."trilane.v1.WorkService/Perform".principals | eve | trilane.methods."trilane.v1.WorkService/Perform".principals = eve (admin): decides who may call, so it is set in the file, the environment or by a flag
          trilane.admission.adaptive-initial | 1 | trilane.admission.adaptive-initial = 1: must be from trilane.admission.adaptive-min = 10 to trilane.admission.adaptive-max = 10000
          trilane.methods."a.B/C".model | virtual | trilane.methods."a.B/C": no such method; the nearest is trilane.v1.LabService/Run
          """)
  void refusesWhatBreaksARuleAndChangesNothing(String key, String value, String line) {
    var request =
        ReconfigureRequest.newBuilder()
            .putSettings(key, value)
            .putSettings("trilane.admission.queue", "9")
            .build();
    var status =
        assertThrows(StatusRuntimeException.class, () -> admin.reconfigure(request)).getStatus();
    assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
    assertEquals(line, status.getDescription());
    var inForce = admin.getConfiguration(GetConfigurationRequest.getDefaultInstance());
    assertEquals("0 default", shown(inForce, "trilane.admission.queue"));
    assertEquals("virtual", modelOfOneCall());
  }

  @Test
  void staysAboveTheFileUntilItIsUnset() {
    set("trilane.model", "pipeline");
    file = "model = platform, admission.queue = 3";
    live.reload();
    assertEquals("pipeline", modelOfOneCall());
    var inForce =
        admin.reconfigure(ReconfigureRequest.newBuilder().addUnset("trilane.model").build());
    assertEquals("platform file: 1", shown(inForce, "trilane.model"));
    assertEquals("3 file: 1", shown(inForce, "trilane.admission.queue"));
    assertEquals("platform", modelOfOneCall());
  }

  @Test
  void tellsTheValueInForceOfAKeyThatWaitsForTheNextStart() {
    file = "model = pipeline, server.max-message-bytes = 9";
    live.reload();
    var inForce = admin.getConfiguration(GetConfigurationRequest.getDefaultInstance());
    assertEquals("4194304 default", shown(inForce, "trilane.server.max-message-bytes"));
    assertEquals("pipeline file: 1", shown(inForce, "trilane.model"));
  }

  @Test
  void comparesTwoModelsOnTheSameCalls() {
    set("trilane.model", SHARES);
    for (var call = 0; call < 100; call++) {
      modelOfOneCall();
    }
    server.awaitNothingInFlight();
    var load = admin.getLoad(GetLoadRequest.getDefaultInstance());
    assertEquals("virtual", load.getModels(0).getModel());
    assertEquals(90, load.getModels(0).getAnswered());
    assertTrue(load.getModels(0).getLatencyP99Nanos() > 0);
    assertEquals("pipeline", load.getModels(1).getModel());
    assertEquals(10, load.getModels(1).getAnswered());
    assertEquals(
        SHARES, server.diagnostics().describe(DescribeRequest.getDefaultInstance()).getModel());
    var usage = server.diagnostics().measure(MeasureRequest.getDefaultInstance());
    assertEquals(10, usage.getModels(1).getAdmitted());
    assertEquals(100, usage.getAdmitted());
  }

  private Configuration set(String key, String value) {
    return admin.reconfigure(ReconfigureRequest.newBuilder().putSettings(key, value).build());
  }

  private String modelOfOneCall() {
    return server.work().perform(PerformRequest.getDefaultInstance()).getModel();
  }

  private Settings configuration(Map<String, String> strongest) {
    var options = ConfigParseOptions.defaults().setOriginDescription("file");
    var read = ConfigFactory.parseString("trilane { " + file + " }", options);
    return ServerSettings.SCHEMA.validate(ConfigSources.above(read, strongest, "admin"));
  }

  private static String shown(Configuration inForce, String key) {
    return inForce.getSettingsList().stream()
        .filter(setting -> setting.getKey().equals(key))
        .map(setting -> setting.getValue() + " " + setting.getSource())
        .findFirst()
        .orElse("not there");
  }
}
