package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.MeasureRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.runtime.ModelName;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class TrilaneServerTest {
  @Parameter private ModelName model;

  @Test
  void tellsWhatItIs() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var description = server.diagnostics().describe(DescribeRequest.getDefaultInstance());
      assertEquals(model.toString(), description.getModel());
      assertEquals("timer", description.getBackend());
      assertTrue(description.getComputeUnitNanos() > 0);
      assertEquals(ProcessHandle.current().pid(), description.getProcessId());
    }
  }

  @Test
  void tellsWhatItHasUsed() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var before = server.diagnostics().measure(MeasureRequest.getDefaultInstance());
      server.work().perform(PerformRequest.newBuilder().setComputeUnits(100_000).build());
      server.awaitNothingInFlight();
      var after = server.diagnostics().measure(MeasureRequest.getDefaultInstance());
      assertEquals(before.getAdmitted() + 1, after.getAdmitted());
      assertTrue(after.getCpuNanos() > before.getCpuNanos());
      assertTrue(after.getHeapUsedBytes() > 0);
      assertTrue(after.getPeakThreads() >= after.getThreads() && after.getThreads() > 0);
    }
  }

  @Test
  void isHealthy() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var health = HealthGrpc.newBlockingStub(server.channel());
      assertEquals(
          ServingStatus.SERVING, health.check(HealthCheckRequest.getDefaultInstance()).getStatus());
    }
  }

  @Test
  void letsCallsInFlightFinishWhenItStops() throws Exception {
    try (var server = RunningServer.start(model, "server.shutdown-grace = 20s")) {
      var call =
          new FutureTask<>(() ->
              server.work().perform(PerformRequest.newBuilder().setWaitMicros(300_000).build()));
      Thread.ofVirtual().start(call);
      server.awaitOneInFlight();
      assertEquals(0, server.server().stop());
      assertEquals(1, call.get().getMessages());
    }
  }

  @Test
  void interruptsWhatDoesNotFinishWithinTheGrace() throws Exception {
    try (var server = RunningServer.start(model, "server.shutdown-grace = 0s")) {
      var call =
          new FutureTask<>(
              () -> server.work().perform(PerformRequest.newBuilder().setWaitMicros(-1).build()));
      Thread.ofVirtual().start(call);
      server.awaitOneInFlight();
      assertEquals(0, server.server().stop());
    }
  }

  @Test
  void endsHealthWatchesWhenItStops() throws Exception {
    try (var server = RunningServer.start(model, "server.shutdown-grace = 1h")) {
      var watch =
          HealthGrpc.newBlockingStub(server.channel())
              .watch(HealthCheckRequest.getDefaultInstance());
      assertEquals(ServingStatus.SERVING, watch.next().getStatus());
      assertEquals(0, server.server().stop());
      assertEquals(ServingStatus.NOT_SERVING, watch.next().getStatus());
      var end = assertThrows(StatusRuntimeException.class, watch::next);
      assertEquals(Status.Code.UNAVAILABLE, end.getStatus().getCode());
    }
  }
}
