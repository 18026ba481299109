package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.server.GrpcServerFactory;

@Timeout(60)
final class StarterTest {
  private static final PerformRequest OF_A_KILOBYTE =
      PerformRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[1 << 10])).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void runsAStockServiceAndSpringsInterceptorsInTheModel(ModelName model) {
    try (var running = RunningApplication.start(StockApplication.class, "trilane.model=" + model)) {
      var thread = running.perform();
      assertTrue(thread.startsWith(model + "-"), thread);
      var ofInterceptor = running.bean(StockApplication.SeenThread.class).name;
      assertTrue(ofInterceptor.startsWith(model + "-"), ofInterceptor);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void servesBeansOfOwnHandlers(ModelName model) {
    try (var running = RunningApplication.start(OwnApplication.class, "trilane.model=" + model)) {
      var thread = running.perform();
      assertTrue(thread.startsWith(model + "-"), thread);
      assertEquals(1, running.bean(Trilane.class).load().admitted());
    }
  }

  @Test
  void refusesAMessagePastTheLimitOfTheGuards() {
    try (var running =
        RunningApplication.start(StockApplication.class, "trilane.server.max-message-bytes=1000")) {
      var refusal =
          assertThrows(StatusRuntimeException.class, () -> running.perform(OF_A_KILOBYTE));
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
    }
  }

  @Test
  void countsConnectionsAndBytesAsItsCredentialsAreGuarded() {
    try (var running =
        RunningApplication.start(StockApplication.class, "trilane.server.max-connections=1")) {
      running.perform();
      assertEquals(1, running.bean(Trilane.class).load().held().connections());
      var refusal = assertThrows(StatusRuntimeException.class, running::perform);
      assertEquals(Status.Code.UNAVAILABLE, refusal.getStatus().getCode());
    }
  }

  @Test
  void leavesTheApplicationAsItWasWhenItIsNotEnabled() {
    try (var running =
        RunningApplication.start(
            StockApplication.class, "trilane.enabled=false", "trilane.model=virtual")) {
      var thread = running.perform();
      assertTrue(thread.startsWith("grpc-default-executor"), thread);
      assertTrue(running.context().getBeansOfType(Trilane.class).isEmpty());
      assertFalse(running.bean(GrpcServerFactory.class) instanceof GuardedServerFactory);
    }
  }

  @Test
  void leavesHealthOutOfTheModels() {
    try (var running = RunningApplication.start(StockApplication.class)) {
      var health = HealthGrpc.newBlockingStub(running.channel());
      var answer = health.check(HealthCheckRequest.getDefaultInstance());
      assertEquals(ServingStatus.SERVING, answer.getStatus());
      assertEquals(0, running.bean(Trilane.class).load().admitted());
    }
  }

  /// An application whose only service is of own handlers.
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class OwnApplication {
    @Bean
    GrpcService work() {
      return GrpcService.of(WorkServiceGrpc.getServiceDescriptor())
          .unary(WorkServiceGrpc.getPerformMethod(), request -> ofThisThread())
          .session(
              WorkServiceGrpc.getConverseMethod(), () -> (request, out) -> out.send(ofThisThread()))
          .collect(WorkServiceGrpc.getCollectMethod(), inbound -> ofThisThread())
          .emit(WorkServiceGrpc.getEmitMethod(), (request, out) -> out.send(ofThisThread()))
          .build();
    }

    private static PerformResponse ofThisThread() {
      var name = ByteString.copyFromUtf8(Thread.currentThread().getName());
      return PerformResponse.newBuilder().setPayload(name).build();
    }
  }
}
