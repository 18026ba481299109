package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
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
import io.trilane.app.services.OfferedServices;
import io.trilane.proto.v1.DescribeRequest;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.proto.v1.WorkServiceGrpc.WorkServiceBlockingStub;
import io.trilane.runtime.ModelName;
import io.trilane.settings.ConfigError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
        // The server has answered, and not yet read the file.
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

  @Test
  void holdsARuleForAnyMethodOfItsServices() throws Exception {
    write("tokens", "alices alice\nbobs bob\n");
    try (var server = start(tokens() + ", services.channelz = all")) {
      for (var method : OfferedServices.methods()) {
        reconfigure(server, "methods.\"%s\".principals = bob".formatted(method));
        assertRefused(server, method, "bobs", "alices");
        reconfigure(server, "auth.granted = " + method);
        assertRefused(server, method, "bobs", null);
        reconfigure(server, "auth.open = " + method);
        assertNotEquals(Status.Code.UNAUTHENTICATED, code(server, method, null), method);
      }
    }
  }

  @Test
  void hasNoOtherKeyForAMethodThatNoModelRuns() {
    var refusal =
        assertThrows(
            ConfigError.class,
            () -> start("methods.\"grpc.health.v1.Health/Check\".model = virtual"));
    assertEquals(
        "trilane.methods.\"grpc.health.v1.Health/Check\".model: no model of this server's runs the"
            + " method; it can have rules of access only",
        refusal.getMessage());
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
                ": is a rule for callers that nothing identifies; it needs trilane.auth.tokens-file"
                    + " or trilane.auth.client-certificates = true"),
        refusal.getMessage());
  }

  /// @param refused the token of a caller who is known and has no right, or null for a caller
  ///   without a token
  private static void assertRefused(
      RunningServer server, String method, String letIn, @Nullable String refused) {
    var expected = refused == null ? Status.Code.UNAUTHENTICATED : Status.Code.PERMISSION_DENIED;
    assertEquals(expected, code(server, method, refused), method);
    assertNotEquals(Status.Code.PERMISSION_DENIED, code(server, method, letIn), method);
  }

  /// The end of a call without a message.
  private static Status.Code code(RunningServer server, String method, @Nullable String token) {
    var bytes = new Bytes();
    var called =
        MethodDescriptor.newBuilder(bytes, bytes)
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName(method)
            .build();
    var channel =
        token == null
            ? server.channel()
            : ClientInterceptors.intercept(server.channel(), withToken(token));
    var ended = new CompletableFuture<Status.Code>();
    var call = channel.newCall(called, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status.getCode());
          }
        },
        new Metadata());
    call.halfClose();
    call.request(1);
    return ended.join();
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
    return server.work().withInterceptors(withToken(token));
  }

  private static ClientInterceptor withToken(String token) {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
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

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      return new byte[0];
    }
  }
}
