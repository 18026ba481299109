package io.trilane.examples.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class TrilaneFactoryTest {
  private static final PerformRequest EMPTY = PerformRequest.getDefaultInstance();
  private static final PerformRequest OF_A_KILOBYTE =
      PerformRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[1 << 10])).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void answersOnAThreadOfTheModelThatMicronautsConfigurationNames(ModelName model) {
    try (var context = start(Map.of("trilane.model", model.toString()))) {
      var thread = perform(EMPTY, context);
      assertTrue(thread.startsWith(model + "-"), thread);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void refusesAMessagePastTheLimitOfTheGuards(ModelName model) {
    var properties =
        Map.<String, Object>of(
            "trilane.model", model.toString(), "trilane.server.max-message-bytes", 1_000);
    try (var context = start(properties)) {
      var refusal =
          assertThrows(StatusRuntimeException.class, () -> perform(OF_A_KILOBYTE, context));
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
    }
  }

  private static ApplicationContext start(Map<String, Object> properties) {
    return ApplicationContext.builder(properties)
        .properties(Map.of("grpc.server.port", 0))
        .singletons(new ResourceResolver()) // An application has it from micronaut-runtime.
        .start();
  }

  private static String perform(PerformRequest request, ApplicationContext context) {
    var port = context.getBean(GrpcEmbeddedServer.class).start().getPort();
    var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    try {
      return WorkServiceGrpc.newBlockingStub(channel).perform(request).getPayload().toStringUtf8();
    } finally {
      channel.shutdownNow();
    }
  }
}
