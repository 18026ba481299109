package io.trilane.examples.micronaut;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.model.ModelName;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class TrilaneFactoryTest {
  @ParameterizedTest
  @EnumSource(ModelName.class)
  void answersOnAThreadOfTheModelThatMicronautsConfigurationNames(ModelName model) {
    var application =
        ApplicationContext.builder(Map.of("trilane.model", model.toString(), "grpc.server.port", 0))
            .singletons(new ResourceResolver()); // An application has it from micronaut-runtime.
    try (var context = application.start()) {
      var thread = threadOf(context.getBean(GrpcEmbeddedServer.class).start().getPort());
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
