package io.trilane.examples.spring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.netty.NettyChannelBuilder;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.model.ModelName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@Timeout(60)
final class GreeterApplicationTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void answersOnAThreadOfTheModelThatSpringsConfigurationNames(ModelName model) {
    var application =
        new SpringApplicationBuilder(GreeterApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("trilane.model=" + model, "spring.grpc.server.port=0");
    try (var context = application.run()) {
      var thread = threadOf(context.getBean(GrpcServerLifecycle.class).getPort());
      assertTrue(thread.startsWith(model + "-"), thread);
    }
  }

  private static String threadOf(int port) {
    var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    try {
      return WorkServiceGrpc.newBlockingStub(channel)
          .perform(PerformRequest.getDefaultInstance())
          .getPayload()
          .toStringUtf8();
    } finally {
      channel.shutdownNow();
    }
  }
}
