package io.trilane.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.netty.pkitesting.CertificateBuilder;
import io.trilane.framework.TrilaneMeters;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ModuleTest {
  private static final PerformRequest EMPTY = PerformRequest.getDefaultInstance();
  private static final PerformRequest WAITING =
      PerformRequest.newBuilder().setWaitMicros(1).build();
  private static final PerformRequest OF_A_KILOBYTE =
      PerformRequest.newBuilder().setPayload(ByteString.copyFrom(new byte[1 << 10])).build();

  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void closeChannels() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void runsAStockServiceAndMicronautsInterceptorsInTheModel(ModelName model) {
    try (var context = start(Map.of("trilane.model", model.toString()))) {
      assertIn(model.toString(), perform(context, EMPTY));
      assertIn(model.toString(), context.getBean(StockServices.SeenThread.class).name);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void servesBeansOfOwnHandlers(ModelName model) {
    try (var context = start(Map.of("trilane.model", model.toString(), "own", "true"))) {
      assertIn(model.toString(), perform(context, EMPTY));
      assertEquals(1, context.getBean(Trilane.class).load().admitted());
    }
  }

  @Test
  void guardsMessagesAndConnections() {
    try (var context =
        start(
            Map.of(
                "trilane.server.max-message-bytes", 1_000, "trilane.server.max-connections", 1))) {
      var tooLong =
          assertThrows(StatusRuntimeException.class, () -> perform(context, OF_A_KILOBYTE));
      assertEquals(Status.Code.RESOURCE_EXHAUSTED, tooLong.getStatus().getCode());
      assertEquals(1, context.getBean(Trilane.class).load().held().connections());
      var second = assertThrows(StatusRuntimeException.class, () -> perform(context, EMPTY));
      assertEquals(Status.Code.UNAVAILABLE, second.getStatus().getCode());
    }
  }

  @Test
  void guardsAServerWithACertificateOfMicronauts(@TempDir Path folder) throws Exception {
    var identity =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var certificate = Files.writeString(folder.resolve("tls.crt"), identity.getCertificatePEM());
    var key = Files.writeString(folder.resolve("tls.key"), identity.getPrivateKeyPEM());
    var files =
        Map.<String, Object>of(
            "grpc.server.ssl.cert-chain", "file:" + certificate,
            "grpc.server.ssl.private-key", "file:" + key);
    try (var context = start(files)) {
      var credentials =
          TlsChannelCredentials.newBuilder().trustManager(certificate.toFile()).build();
      var channel = Grpc.newChannelBuilder("localhost:" + port(context), credentials).build();
      channels.add(channel);
      WorkServiceGrpc.newBlockingStub(channel).perform(EMPTY);
      assertEquals(1, context.getBean(Trilane.class).load().held().connections());
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void saysNotServingBeforeACallInFlightEndsAndLosesNoCall(ModelName model) throws Exception {
    var properties =
        Map.<String, Object>of(
            "trilane.model", model.toString(), "trilane.server.shutdown-grace", "50s");
    try (var context = start(properties)) {
      var service = context.getBean(StockServices.Service.class);
      var call = WorkServiceGrpc.newFutureStub(channel(context)).perform(WAITING);
      var watch =
          HealthGrpc.newBlockingStub(channel(context))
              .watch(HealthCheckRequest.getDefaultInstance());
      assertEquals(ServingStatus.SERVING, watch.next().getStatus());
      service.entered.await();

      var server = context.getBean(GrpcEmbeddedServer.class);
      var closing = Thread.ofPlatform().start(server::stop);
      assertEquals(ServingStatus.NOT_SERVING, watch.next().getStatus());
      assertTrue(closing.isAlive());
      service.told.countDown();
      assertIn(model.toString(), call.get(30, TimeUnit.SECONDS).getPayload().toStringUtf8());
      closing.join();
    }
  }

  @Test
  void leavesTheApplicationAsItWasWhenItIsNotEnabled() {
    try (var context = start(Map.of("trilane.enabled", false, "trilane.model", "virtual"))) {
      assertIn("io-executor", perform(context, EMPTY));
      assertFalse(context.containsBean(Trilane.class));
    }
  }

  @Test
  void showsTheLoadToManagement() {
    try (var context = start(Map.of("trilane.model", "pipeline"))) {
      perform(context, EMPTY);
      assertEquals("pipeline", context.getBean(LoadEndpoint.class).load().get("model"));
      assertEquals(
          "pipeline",
          context.getBean(LoadHealthIndicator.class).getHealthInformation().get("model"));
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void givesMicrometerTheTimesOfEachCall(ModelName model) {
    try (var context = start(Map.of("trilane.model", model.toString()))) {
      var meters = new SimpleMeterRegistry();
      context.getBean(TrilaneMeters.class).bindTo(meters);
      perform(context, EMPTY);
      var run =
          meters
              .get("trilane.call.run.duration")
              .tags("method", "trilane.v1.WorkService/Perform", "model", model.toString())
              .timer();
      while (run.count() == 0) { // What a call leaves behind comes after its answer.
        perform(context, EMPTY);
      }
      var later = new SimpleMeterRegistry(); // The first one's readings may be 200 ms old.
      context.getBean(TrilaneMeters.class).bindTo(later);
      assertTrue(later.get("trilane.hops").functionCounter().count() >= 1);
      assertTrue(later.get("trilane.connections").gauge().value() >= 1);
    }
  }

  private static ApplicationContext start(Map<String, Object> properties) {
    return ApplicationContext.builder(properties)
        .properties(Map.of("grpc.server.port", 0))
        .singletons(new ResourceResolver()) // An application has it from micronaut-runtime.
        .start();
  }

  private static int port(ApplicationContext context) {
    return context.getBean(GrpcEmbeddedServer.class).start().getPort();
  }

  private ManagedChannel channel(ApplicationContext context) {
    var channel = NettyChannelBuilder.forAddress("localhost", port(context)).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  private String perform(ApplicationContext context, PerformRequest request) {
    return WorkServiceGrpc.newBlockingStub(channel(context))
        .perform(request)
        .getPayload()
        .toStringUtf8();
  }

  private static void assertIn(String group, String thread) {
    assertTrue(thread.startsWith(group + "-"), thread);
  }
}
