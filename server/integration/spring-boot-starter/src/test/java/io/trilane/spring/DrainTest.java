package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class DrainTest {
  private static final PerformRequest WAITING =
      PerformRequest.newBuilder().setWaitMicros(1).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void saysNotServingBeforeACallInFlightEndsAndLosesNoCall(ModelName model) throws Exception {
    try (var running =
        RunningApplication.start(
            StockApplication.class,
            "trilane.model=" + model,
            "trilane.server.shutdown-grace=50s")) {
      var service = running.bean(StockApplication.Service.class);
      var call = WorkServiceGrpc.newFutureStub(running.channel()).perform(WAITING);
      var watch =
          HealthGrpc.newBlockingStub(running.channel())
              .watch(HealthCheckRequest.getDefaultInstance());
      assertEquals(ServingStatus.SERVING, watch.next().getStatus());
      service.entered.await();

      var closing = Thread.ofPlatform().start(running.context()::close);
      assertEquals(ServingStatus.NOT_SERVING, watch.next().getStatus());
      assertTrue(closing.isAlive());
      service.told.countDown();
      var thread = call.get(30, TimeUnit.SECONDS).getPayload().toStringUtf8();
      assertTrue(thread.startsWith(model + "-"), thread);
      closing.join();
    }
  }
}
