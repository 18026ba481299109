package io.trilane.app.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.app.serve.RunningServer;
import io.trilane.app.serve.StartFailure;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.runtime.ModelName;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class BackendTest {
  private static final PerformRequest WAIT_5_MS =
      PerformRequest.newBuilder().setWaitMicros(5_000).build();

  @Parameter private ModelName model;

  @Test
  void waitsForTheEmbeddedServer() throws Exception {
    try (var server = RunningServer.start(model, "backend.target = embedded")) {
      assertWaited(server);
    }
  }

  @Test
  void waitsForAnotherServer() throws Exception {
    try (var backend = RunningServer.start(ModelName.PIPELINE, "");
        var server = RunningServer.start(model, target(backend))) {
      assertWaited(server);
      // One call was the probe at start.
      var measured = backend.diagnostics().measure(MeasureRequest.getDefaultInstance());
      assertEquals(2, measured.getAdmitted());
    }
  }

  @Test
  void letsTheBackendGoWhenTheClientGoes() throws Exception {
    try (var backend = RunningServer.start(ModelName.PIPELINE, "");
        var server = RunningServer.start(model, target(backend))) {
      var impatient = server.work().withDeadlineAfter(Duration.ofMillis(300));
      assertThrows(
          StatusRuntimeException.class,
          () -> impatient.perform(PerformRequest.newBuilder().setWaitMicros(-1).build()));
      server.awaitNothingInFlight();
      backend.awaitNothingInFlight();
    }
  }

  @Test
  void saysThatTheBackendHasGone() throws Exception {
    var backend = RunningServer.start(ModelName.PIPELINE, "server.shutdown-grace = 0s");
    try (var server = RunningServer.start(model, target(backend))) {
      backend.close();
      var status =
          assertThrows(StatusRuntimeException.class, () -> server.work().perform(WAIT_5_MS))
              .getStatus();
      assertEquals(Status.Code.UNAVAILABLE, status.getCode());
      assertEquals("backend " + backend.target() + ": UNAVAILABLE", status.getDescription());
    }
  }

  @Test
  void doesNotStartWithoutItsBackend() throws Exception {
    var backend = RunningServer.start(ModelName.PIPELINE, "");
    backend.close();
    var failure =
        assertThrows(StartFailure.class, () -> RunningServer.start(model, target(backend)));
    assertEquals("backend " + backend.target() + ": UNAVAILABLE", failure.getMessage());
  }

  private static String target(RunningServer backend) {
    return "backend.target = \"" + backend.target() + "\"";
  }

  private static void assertWaited(RunningServer server) {
    var waited = server.work().perform(WAIT_5_MS).getWaitedNanos();
    assertTrue(waited >= TimeUnit.MILLISECONDS.toNanos(5), waited + " ns");
  }
}
