package io.trilane.examples.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/// Tests as the application had them before. The build runs them in each model, and without the
/// starter.
@Timeout(60)
final class GreeterTest {
  private static final String THREADS = System.getProperty("greeter.threads", "virtual-");

  private ConfigurableApplicationContext context;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    context = SpringApplication.run(GreeterApplication.class, "--spring.grpc.server.port=0");
    var port = context.getBean(GrpcServerLifecycle.class).getPort();
    channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    context.close();
    assertTrue(channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void namesTheThreadThatAnswers() {
    var request = PerformRequest.getDefaultInstance();
    var answer = WorkServiceGrpc.newBlockingStub(channel).perform(request);
    var thread = answer.getPayload().toStringUtf8();
    assertTrue(thread.startsWith(THREADS), thread);
  }

  @Test
  void hasOneMethodOnly() {
    var answers = WorkServiceGrpc.newBlockingStub(channel).emit(EmitRequest.getDefaultInstance());
    var refusal = assertThrows(StatusRuntimeException.class, answers::hasNext);
    assertEquals(Status.Code.UNIMPLEMENTED, refusal.getStatus().getCode());
  }

  @Test
  void isHealthy() {
    var answer = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
    assertEquals(ServingStatus.SERVING, answer.getStatus());
  }
}
