package io.trilane.examples.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests as the application had them before. The build runs them in each model, and without the
/// module.
@Timeout(60)
final class GreeterServiceTest {
  private static final String THREADS = System.getProperty("greeter.threads", "virtual-");

  private ApplicationContext context;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    context =
        ApplicationContext.builder(Map.of("grpc.server.port", 0))
            .singletons(new ResourceResolver()) // An application has it from micronaut-runtime.
            .start();
    var port = context.getBean(GrpcEmbeddedServer.class).start().getPort();
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
}
