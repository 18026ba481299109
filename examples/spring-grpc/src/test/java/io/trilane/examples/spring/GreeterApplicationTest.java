package io.trilane.examples.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@Timeout(60)
final class GreeterApplicationTest {
  private static final PerformRequest EMPTY = PerformRequest.getDefaultInstance();
  private static final PerformRequest OF_A_KILOBYTE =
      PerformRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[1 << 10])).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void answersOnAThreadOfTheModelThatSpringsConfigurationNames(ModelName model) {
    try (var context = start("trilane.model=" + model)) {
      var thread = perform(EMPTY, context);
      assertTrue(thread.startsWith(model + "-"), thread);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void refusesAMessagePastTheLimitOfTheGuards(ModelName model) {
    try (var context = start("trilane.model=" + model, "trilane.server.max-message-bytes=1000")) {
      var refusal =
          assertThrows(StatusRuntimeException.class, () -> perform(OF_A_KILOBYTE, context));
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
    }
  }

  private static ConfigurableApplicationContext start(String... properties) {
    return new SpringApplicationBuilder(GreeterApplication.class)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties("spring.grpc.server.port=0")
        .properties(properties)
        .run();
  }

  private static String perform(PerformRequest request, ApplicationContext context) {
    var port = context.getBean(GrpcServerLifecycle.class).getPort();
    var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    try {
      return WorkServiceGrpc.newBlockingStub(channel).perform(request).getPayload().toStringUtf8();
    } finally {
      channel.shutdownNow();
    }
  }
}
