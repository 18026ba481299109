package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.trilane.gatling.GrpcDsl.grpc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionTest {
  @TempDir Path folder;

  @Test
  void eachUserHasItsOwnConnectionUnlessTheyShare() {
    assertEquals(5, connections(5, grpc));
    assertEquals(10, connections(5, grpc.useChannelPool(2)));
    assertEquals(1, connections(5, grpc.shareChannel()));
    assertEquals(4, connections(20, grpc.channels(4)));
    assertEquals(4, connections(20, grpc.shareChannel().useChannelPool(4)));
  }

  private int connections(int users, GrpcProtocolBuilder protocol) {
    try (var server = new WorkServer()) {
      var run =
          GatlingRun.of(
              folder,
              users,
              protocol.forAddress("localhost", server.port()).usePlaintext(),
              repeat(4).on(call()));
      assertEquals(List.of(), run.failures());
      assertEquals(4 * users, run.calls.size());
      return server.connections.get();
    }
  }

  @Test
  void theAddressAndTheServerDependOnTheCall() {
    try (var first = new WorkServer();
        var second = new WorkServer()) {
      var protocol =
          grpc.serverConfigurations(
              grpc.serverConfiguration("by session")
                  .forTarget("#{host}:#{port}")
                  .usePlaintext()
                  .shareChannel(),
              grpc.serverConfiguration("second")
                  .forAddress("127.0.0.1", second.port())
                  .asciiHeader("to")
                  .value("second")
                  .usePlaintext());
      var run =
          GatlingRun.of(
              folder,
              1,
              protocol,
              exec(session -> session.set("host", "localhost").set("port", first.port())),
              call(),
              call().serverConfiguration("second"),
              exec(session -> session.set("port", second.port())),
              call(),
              exec(session -> session.remove("host")),
              call());
      assertEquals(List.of(), run.failures());
      assertEquals(1, first.received.size());
      assertEquals(2, second.received.size());
      assertEquals("second", second.received.get(0).get(WorkServer.ascii("to")));
      assertEquals(List.of("Perform: address: No attribute named 'host' is defined"), run.notMade);
    }
  }

  @Test
  void everyKindOfTrustIsKeptOrRefused() throws Exception {
    var bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var certificate = Files.writeString(folder.resolve("ca.pem"), bundle.getCertificatePEM());
    try (var server = secured(bundle)) {
      var address = grpc.forAddress("localhost", server.port());
      var elsewhere = grpc.forAddress("127.0.0.1", server.port());
      assertEquals(List.of(), failures(address));
      assertEquals(List.of(), failures(elsewhere.useInsecureTrustManager().shareSslContext()));
      assertEquals(
          List.of(), failures(address.useCustomCertificateTrustManager(certificate.toString())));
      assertEquals(
          List.of(),
          failures(
              elsewhere
                  .useCustomCertificateTrustManager(certificate.toString())
                  .overrideAuthority("localhost")));
      var trusting = TlsChannelCredentials.newBuilder().trustManager(certificate.toFile()).build();
      assertEquals(List.of(), failures(address.channelCredentials(trusting)));
      assertEquals(List.of(), failures(address.channelCredentials(session -> trusting)));
      assertTrue(failures(address.useStandardTrustManager()).get(0).startsWith("UNAVAILABLE"));
      assertTrue(
          failures(address.channelCredentials(InsecureChannelCredentials.create()))
              .get(0)
              .startsWith("UNAVAILABLE"));
    }
  }

  private static WorkServer secured(X509Bundle bundle) throws Exception {
    return new WorkServer(
        NettyServerBuilder.forPort(0)
            .useTransportSecurity(
                new java.io.ByteArrayInputStream(
                    bundle
                        .getCertificatePathPEM()
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                new java.io.ByteArrayInputStream(
                    bundle.getPrivateKeyPEM().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }

  @Test
  void tlsToAPlaintextServerNamesTheRemedy() {
    try (var server = new WorkServer()) {
      var failure = failures(grpc.forAddress("localhost", server.port())).get(0);
      assertTrue(
          failure.startsWith(
              "UNAVAILABLE: the server speaks no TLS, which usePlaintext() is for: "),
          failure);
    }
  }

  @Test
  void aCertificateThatIsNotThereIsSaid() {
    var run =
        GatlingRun.of(
            folder,
            1,
            grpc.forAddress("localhost", 1).useCustomCertificateTrustManager("no-such.pem"),
            call());
    assertEquals(List.of("Perform: TLS to the server cannot be set up: no-such.pem"), run.notMade);
  }

  @Test
  void aLoopAgainstADeadServerFailsCallByCall() {
    var port = portOfADeadServer();
    var run =
        GatlingRun.of(
            folder, 1, grpc.forAddress("localhost", port).usePlaintext(), repeat(5_000).on(call()));
    assertEquals(5_000, run.calls.size());
    assertTrue(
        run.failures().stream()
            .allMatch(failure -> failure.startsWith("UNAVAILABLE: io exception")),
        () -> run.failures().get(0));
  }

  private static int portOfADeadServer() {
    try (var server = new WorkServer()) {
      return server.port();
    }
  }

  @Test
  void callCredentialsOfTheCallComeBeforeTheProtocols() {
    try (var server = new WorkServer()) {
      var run =
          GatlingRun.of(
              folder,
              1,
              grpc.forAddress("localhost", server.port())
                  .usePlaintext()
                  .callCredentials(new Token("protocol")),
              exec(session -> session.set("token", new Token("session"))),
              call(),
              call().callCredentials("#{token}"),
              call().callCredentials(session -> new Token("function")),
              exec(session -> session.set("token", "a text")),
              call().callCredentials("#{token}"));
      assertEquals(
          List.of("protocol", "session", "function"),
          server.received.stream().map(metadata -> metadata.get(Token.KEY)).toList());
      assertEquals(
          List.of(
              "Perform: call credentials: '#{token}' is a java.lang.String, not a"
                  + " io.grpc.CallCredentials"),
          run.notMade);
    }
  }

  private static final class Token extends CallCredentials {
    static final Metadata.Key<String> KEY = WorkServer.ascii("token");

    private final String token;

    Token(String token) {
      this.token = token;
    }

    @Override
    public void applyRequestMetadata(
        RequestInfo request, Executor executor, MetadataApplier applier) {
      var metadata = new Metadata();
      metadata.put(KEY, token);
      applier.apply(metadata);
    }
  }

  @Test
  void balancingPoliciesAreGrpcsOwn() {
    try (var server = new WorkServer()) {
      var address = grpc.forAddress("localhost", server.port()).usePlaintext();
      assertEquals(List.of(), failures(address.useRoundRobinLoadBalancingPolicy()));
      assertEquals(List.of(), failures(address.usePickFirstLoadBalancingPolicy()));
      assertEquals(List.of(), failures(address.usePickRandomLoadBalancingPolicy()));
      assertEquals(List.of(), failures(address.useCustomLoadBalancingPolicy("pick_first", "{}")));
    }
    assertThrows(
        IllegalArgumentException.class, () -> grpc.useCustomLoadBalancingPolicy("no_such"));
    assertThrows(
        IllegalArgumentException.class,
        () -> grpc.useCustomLoadBalancingPolicy("pick_first", "[]"));
  }

  private List<String> failures(GrpcProtocolBuilder protocol) {
    var run = GatlingRun.of(folder, 1, protocol, call());
    assertEquals(List.of(), run.notMade);
    assertEquals(1, run.calls.size());
    return run.failures();
  }

  private static GrpcUnaryActionBuilder<PerformRequest, ?> call() {
    return grpc("Perform")
        .unary(WorkServiceGrpc.getPerformMethod())
        .send(PerformRequest.getDefaultInstance());
  }
}
