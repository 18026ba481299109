package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceBlockingStub;
import io.trilane.runtime.ConfigError;
import io.trilane.runtime.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Access to the reference server, as its configuration has it.
@Timeout(30)
final class AccessTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";

  @TempDir private Path folder;

  @Test
  void letsInWhoShowsATokenOfTheFile() throws Exception {
    write("tokens", "alices alice\n");
    try (var server = start(tokens())) {
      assertEquals(1, perform(showing(server, "alices")));
      assertRefused(Status.Code.UNAUTHENTICATED, PERFORM + " needs a bearer token", server.work());
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "the bearer token is not one of trilane.auth.tokens-file",
          showing(server, "malice"));
    }
  }

  @Test
  void refusesDiagnosticsToStrangersButNotHealth() throws Exception {
    write("tokens", "alices alice\n");
    try (var server = start(tokens())) {
      var diagnostics = server.diagnostics();
      assertThrows(
          StatusRuntimeException.class,
          () -> diagnostics.describe(DescribeRequest.getDefaultInstance()));
      assertEquals(
          ServingStatus.SERVING,
          HealthGrpc.newBlockingStub(server.channel())
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus());
    }
  }

  @Test
  void followsTheFileOfTokens() throws Exception {
    write("tokens", "alices alice\n");
    try (var server = start(tokens())) {
      perform(showing(server, "alices"));
      write("tokens", "bobs bob\n");
      while (!isLetIn(showing(server, "bobs"))) {
        Thread.onSpinWait();
      }
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "the bearer token is not one of trilane.auth.tokens-file",
          showing(server, "alices"));
    }
  }

  @Test
  void followsTheRulesOfItsConfiguration() throws Exception {
    write("tokens", "alices alice\nbobs bob\n");
    try (var server = start(tokens())) {
      reconfigure(server, "methods.\"%s\".principals = \"carol; bob\"".formatted(PERFORM));
      assertEquals(1, perform(showing(server, "bobs")));
      assertRefused(
          Status.Code.PERMISSION_DENIED,
          "no rule lets alice call " + PERFORM,
          showing(server, "alices"));
      reconfigure(server, "auth.open = " + PERFORM.replace("/Perform", ""));
      assertEquals(1, perform(server.work()));
    }
  }

  @Test
  void knowsACallerByTheCertificate() throws Exception {
    var authority =
        new CertificateBuilder()
            .ecp256()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var own = issued(authority, "CN=server");
    var trusted = write("authority.crt", authority.getCertificatePEM());
    var certificate = write("server.crt", own.getCertificatePathPEM());
    var key = write("server.key", own.getPrivateKeyPEM());
    try (var server =
        start(
            """
            server.tls { certificate = "%s", key = "%s", client-ca = "%s" }
            auth.client-certificates = true
            methods."%s".principals = "CN=robot,O=Shop"
            """
                .formatted(certificate, key, trusted, PERFORM))) {
      assertEquals(1, perform(server, trusted, issued(authority, "CN=robot, O=Shop")));
      var other =
          assertThrows(
              StatusRuntimeException.class,
              () -> perform(server, trusted, issued(authority, "CN=other")));
      assertEquals("no rule lets CN=other call " + PERFORM, other.getStatus().getDescription());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth.open = trilane.v1.WorkService",
        "auth.granted = trilane.v1.WorkService",
        "methods.\"trilane.v1.WorkService/Perform\".principals = alice"
      })
  void doesNotStartWithARuleThatNothingCanCheck(String rule) {
    var refusal = assertThrows(ConfigError.class, () -> start(rule));
    assertTrue(
        refusal
            .getMessage()
            .endsWith(
                ": is a rule for callers whom nothing identifies; it needs trilane.auth.tokens-file"
                    + " or trilane.auth.client-certificates = true"),
        refusal.getMessage());
  }

  private long perform(RunningServer server, Path trusted, X509Bundle own) throws Exception {
    var credentials =
        TlsChannelCredentials.newBuilder()
            .trustManager(trusted.toFile())
            .keyManager(
                write("client.crt", own.getCertificatePathPEM()).toFile(),
                write("client.key", own.getPrivateKeyPEM()).toFile())
            .build();
    var channel =
        NettyChannelBuilder.forAddress("localhost", server.server().port(), credentials).build();
    try {
      return perform(WorkServiceGrpc.newBlockingStub(channel));
    } finally {
      channel.shutdownNow();
    }
  }

  private static X509Bundle issued(X509Bundle authority, String subject) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject(subject)
        .addSanDnsName("localhost")
        .buildIssuedBy(authority);
  }

  private String tokens() {
    return "auth.tokens-file = \"%s\", server.reload-interval = 10ms"
        .formatted(folder.resolve("tokens"));
  }

  private static RunningServer start(String hocon) throws InterruptedException {
    return RunningServer.start(ModelName.VIRTUAL, hocon);
  }

  private void reconfigure(RunningServer server, String hocon) {
    server
        .server()
        .reconfigure(
            ServerSettings.SCHEMA.validate(
                ConfigFactory.parseString("trilane { %s\n%s }".formatted(tokens(), hocon))));
  }

  static WorkServiceBlockingStub showing(RunningServer server, String token) {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return server.work().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static long perform(WorkServiceBlockingStub work) {
    return work.perform(PerformRequest.getDefaultInstance()).getMessages();
  }

  private static boolean isLetIn(WorkServiceBlockingStub work) {
    try {
      return perform(work) == 1;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  private static void assertRefused(Status.Code code, String rule, WorkServiceBlockingStub work) {
    var status = assertThrows(StatusRuntimeException.class, () -> perform(work)).getStatus();
    assertEquals(code, status.getCode());
    assertEquals(rule, status.getDescription());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
