package io.trilane.app.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.ChannelzGrpc.ChannelzBlockingStub;
import io.grpc.channelz.v1.GetServerSocketsRequest;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.channelz.v1.GetSocketRequest;
import io.grpc.channelz.v1.Socket;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.orca.v3.OpenRcaServiceGrpc;
import io.trilane.proto.orca.v3.OrcaLoadReportRequest;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.DiagnosticsServiceGrpc;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class StandardServicesTest {
  private static final OrcaLoadReportRequest REPORTS = OrcaLoadReportRequest.getDefaultInstance();

  @Parameter private ModelName model;

  @Test
  void reflectionNamesEveryService() throws Exception {
    try (var server =
        RunningServer.start(model, "services.channelz = all, course.audience = off")) {
      assertEquals(
          "[grpc.channelz.v1.Channelz, grpc.health.v1.Health, grpc.reflection.v1.ServerReflection,"
              + " grpc.reflection.v1alpha.ServerReflection,"
              + " trilane.v1.DiagnosticsService, trilane.v1.WorkService,"
              + " xds.service.orca.v3.OpenRcaService]",
          services(server).toString());
    }
  }

  @Test
  void keysAndRulesMayNameEveryServiceThatThereIs() throws Exception {
    try (var server =
        RunningServer.start(model, "services.channelz = all, course.audience = all")) {
      assertEquals(
          OfferedServices.names().stream().filter(name -> !name.contains("/")).sorted().toList(),
          services(server));
    }
  }

  private static List<String> services(RunningServer server) throws Exception {
    return reflect(server, ServerReflectionRequest.newBuilder().setListServices("").build())
        .getListServicesResponse()
        .getServiceList()
        .stream()
        .map(service -> service.getName())
        .sorted()
        .toList();
  }

  @Test
  void channelzTellsOfTheServersConnections() throws Exception {
    try (var server = RunningServer.start(model, "services.channelz = loopback")) {
      server.work().perform(PerformRequest.getDefaultInstance());
      var channelz = ChannelzGrpc.newBlockingStub(server.channel());
      var connection =
          channelz.getServers(GetServersRequest.getDefaultInstance()).getServerList().stream()
              .flatMap(each -> connections(channelz, each.getRef().getServerId()))
              .filter(each -> each.getLocal().getTcpipAddress().getPort() == server.server().port())
              .findFirst()
              .orElseThrow();
      assertTrue(connection.getData().getStreamsStarted() >= 1);
    }
  }

  @Test
  void olderToolsGetTheSameReflection() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var names = new CompletableFuture<Integer>();
      var request =
          io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(server.channel())
              .serverReflectionInfo(
                  new StreamObserver<io.grpc.reflection.v1alpha.ServerReflectionResponse>() {
                    @Override
                    public void onNext(
                        io.grpc.reflection.v1alpha.ServerReflectionResponse response) {
                      names.complete(response.getListServicesResponse().getServiceCount());
                    }

                    @Override
                    public void onError(Throwable failure) {
                      names.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                  });
      request.onNext(
          io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
              .setListServices("")
              .build());
      assertTrue(names.get() > 1);
      request.onCompleted();
    }
  }

  @Test
  void healthKnowsEachServiceByItsName() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var health = HealthGrpc.newBlockingStub(server.channel());
      for (var name : List.of("", "trilane.v1.WorkService", "trilane.v1.DiagnosticsService")) {
        var probe = HealthCheckRequest.newBuilder().setService(name).build();
        assertEquals(ServingStatus.SERVING, health.check(probe).getStatus(), name);
      }
      var unknown = HealthCheckRequest.newBuilder().setService("trilane.v1.Absent").build();
      assertEquals(
          Status.Code.NOT_FOUND,
          assertThrows(StatusRuntimeException.class, () -> health.check(unknown))
              .getStatus()
              .getCode());
    }
  }

  @Test
  void aCallerFromElsewhereLearnsOnlyThatTheServerServes() throws Exception {
    var address = addressOfThisMachine();
    assumeTrue(address.isPresent(), "there is no network");
    try (var server = RunningServer.start(model, "")) {
      var channel =
          NettyChannelBuilder.forAddress(
                  new InetSocketAddress(address.get(), server.server().port()))
              .usePlaintext()
              .build();
      try {
        var diagnostics = DiagnosticsServiceGrpc.newBlockingStub(channel);
        assertRefused(
            "trilane.services.diagnostics",
            () -> diagnostics.describe(DescribeRequest.getDefaultInstance()));
        var reports = OpenRcaServiceGrpc.newBlockingStub(channel).streamCoreMetrics(REPORTS);
        assertRefused("trilane.services.orca", reports::next);
        var health = HealthGrpc.newBlockingStub(channel);
        assertEquals(
            ServingStatus.SERVING,
            health.check(HealthCheckRequest.getDefaultInstance()).getStatus());
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static void assertRefused(String key, Executable call) {
    var status = assertThrows(StatusRuntimeException.class, call).getStatus();
    assertEquals(Status.Code.PERMISSION_DENIED, status.getCode());
    assertEquals(key + " = loopback", status.getDescription());
  }

  private static Optional<InetAddress> addressOfThisMachine() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress())
        .findFirst();
  }

  @Test
  void channelzIsOffUnlessAskedFor() throws Exception {
    try (var server = RunningServer.start(model, "")) {
      var channelz = ChannelzGrpc.newBlockingStub(server.channel());
      assertEquals(
          Status.Code.UNIMPLEMENTED,
          assertThrows(
                  StatusRuntimeException.class,
                  () -> channelz.getServers(GetServersRequest.getDefaultInstance()))
              .getStatus()
              .getCode());
    }
  }

  @Test
  void aStreamOfLoadReportsFollowsTheLoad() throws Exception {
    try (var server = RunningServer.start(model, "services.orca-interval = 10ms")) {
      var reports = OpenRcaServiceGrpc.newBlockingStub(server.channel()).streamCoreMetrics(REPORTS);
      reports.next();
      var rate = 0.0;
      while (rate == 0) {
        server.work().perform(PerformRequest.getDefaultInstance());
        rate = reports.next().getRpsFractional();
      }
      assertTrue(reports.next().getMemUtilization() > 0);
    }
  }

  @Test
  void aStreamOfLoadReportsDoesNotKeepTheServerFromStopping() throws Exception {
    try (var server =
        RunningServer.start(model, "server.shutdown-grace = 1h, services.orca-interval = 1h")) {
      var reports = OpenRcaServiceGrpc.newBlockingStub(server.channel()).streamCoreMetrics(REPORTS);
      reports.next();
      assertEquals(0, server.server().stop());
      var ended = assertThrows(StatusRuntimeException.class, reports::hasNext);
      assertEquals(Status.Code.UNAVAILABLE, ended.getStatus().getCode());
    }
  }

  @Test
  void anAnswerCarriesALoadReportIfConfigurationAsksForThat() throws Exception {
    try (var server = RunningServer.start(model, "services.orca-per-call = true")) {
      assertNotNull(trailersOfOneCall(server).get(LoadReportTrailers.KEY));
    }
    try (var server = RunningServer.start(model, "")) {
      assertEquals(null, trailersOfOneCall(server).get(LoadReportTrailers.KEY));
    }
  }

  @Test
  void answersWhileTheModelIsFullAndTakesNoPlaceInIt() throws Exception {
    try (var server =
        RunningServer.start(
            model,
            "platform.max-threads = 1, virtual.max-calls = 1, pipeline.max-calls = 1,"
                + " services { channelz = all, orca-interval = 10ms }")) {
      server
          .asyncWork()
          .perform(PerformRequest.newBuilder().setWaitMicros(-1).build(), new Unheard<>());
      server.awaitOneInFlight();
      assertEquals(
          Status.Code.RESOURCE_EXHAUSTED,
          assertThrows(
                  StatusRuntimeException.class,
                  () -> server.work().perform(PerformRequest.getDefaultInstance()))
              .getStatus()
              .getCode());
      var reports = OpenRcaServiceGrpc.newBlockingStub(server.channel()).streamCoreMetrics(REPORTS);
      while (reports.next().getApplicationUtilization() < 1) {
        // The next report says more.
      }
      ChannelzGrpc.newBlockingStub(server.channel())
          .getServers(GetServersRequest.getDefaultInstance());
      reflect(server, ServerReflectionRequest.newBuilder().setListServices("").build());
      assertEquals(
          ServingStatus.SERVING,
          HealthGrpc.newBlockingStub(server.channel())
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus());
      assertEquals(1, server.inFlight());
    }
  }

  private static Stream<Socket> connections(ChannelzBlockingStub channelz, long serverId) {
    var all = GetServerSocketsRequest.newBuilder().setServerId(serverId).build();
    return channelz.getServerSockets(all).getSocketRefList().stream()
        .map(ref -> GetSocketRequest.newBuilder().setSocketId(ref.getSocketId()).build())
        .map(request -> channelz.getSocket(request).getSocket());
  }

  private static Metadata trailersOfOneCall(RunningServer server) {
    var headers = new AtomicReference<Metadata>();
    var trailers = new AtomicReference<Metadata>();
    var listening = MetadataUtils.newCaptureMetadataInterceptor(headers, trailers);
    WorkServiceGrpc.newBlockingStub(ClientInterceptors.intercept(server.channel(), listening))
        .perform(PerformRequest.getDefaultInstance());
    return Objects.requireNonNull(trailers.get());
  }

  private static ServerReflectionResponse reflect(
      RunningServer server, ServerReflectionRequest request) {
    var answer = new CompletableFuture<ServerReflectionResponse>();
    var requests =
        ServerReflectionGrpc.newStub(server.channel())
            .serverReflectionInfo(
                new Unheard<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }
                });
    requests.onNext(request);
    requests.onCompleted();
    return answer.join();
  }

  /// Hears nothing of what comes back.
  private static class Unheard<T> implements StreamObserver<T> {
    @Override
    public void onNext(T message) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
