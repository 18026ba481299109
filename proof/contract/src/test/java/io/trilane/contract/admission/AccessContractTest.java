package io.trilane.contract.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.ServerCalls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.trilane.contract.fixture.Fixture;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.handler.Call;
import io.trilane.security.Access;
import io.trilane.security.AccessRules;
import io.trilane.security.Authenticator;
import io.trilane.security.Caller;
import io.trilane.security.ClientCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Access for callers, and the knowledge that a handler has of its caller.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class AccessContractTest {
  private final X509Bundle authority =
      new CertificateBuilder()
          .ecp256()
          .subject("CN=authority")
          .setIsCertificateAuthority(true)
          .buildSelfSigned();

  @Parameter private ModelName model;

  AccessContractTest() throws Exception {}

  @Test
  void refusesACallerWhoShowsNothing() throws Exception {
    try (var server = greeter(Guarded.TOKENS, Guarded.KNOWN)) {
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "test.Text/Unary needs a bearer token",
          server.callLater("hello"));
    }
  }

  @Test
  void refusesAWrongToken() throws Exception {
    try (var server = greeter(Guarded.TOKENS, Guarded.KNOWN)) {
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "the bearer token is not one of the test's tokens",
          Guarded.call(server, "malice", "hello"));
    }
  }

  @Test
  void tellsTheHandlerWhoCalls() throws Exception {
    try (var server = greeter(Guarded.TOKENS, Guarded.KNOWN)) {
      assertEquals("hello, alice", Guarded.call(server, "alices", "hello").next());
      assertEquals("hello, bob", Guarded.call(server, "bobs", "hello").next());
    }
  }

  @Test
  void refusesAStreamOfAStranger() throws Exception {
    try (var server = greeter(Guarded.TOKENS, Guarded.KNOWN)) {
      var replies = new Replies();
      Guarded.open(server, "malice", Text.SESSION, replies).onNext("hello");
      assertEquals(Status.Code.UNAUTHENTICATED, replies.failure().getStatus().getCode());
      assertEquals(0, server.load().admitted());
    }
  }

  @Test
  void tellsTheHandlerOfAStreamWhoCalls() throws Exception {
    try (var server = greeter(Guarded.TOKENS, Guarded.KNOWN)) {
      var replies = new Replies();
      var requests = Guarded.open(server, "alices", Text.SESSION, replies);
      requests.onNext("hello");
      assertEquals("hello, alice", replies.next());
      requests.onNext("again");
      assertEquals("again, alice", replies.next());
    }
  }

  @Test
  void refusesEverybodyWhereNoRuleSpeaksOfTheMethod() throws Exception {
    try (var server = greeter(Guarded.TOKENS, AccessRules.builder().known("test.Other").build())) {
      assertRefused(
          Status.Code.PERMISSION_DENIED,
          "no rule lets alice call test.Text/Unary",
          Guarded.call(server, "alices", "hello"));
      assertEquals(
          Status.Code.UNAUTHENTICATED, server.callLater("hello").failure().getStatus().getCode());
    }
  }

  @Test
  void letsOnlyThoseCallWhomTheRuleNames() throws Exception {
    var rules = AccessRules.builder().only("test.Text/Unary", List.of("bob")).build();
    try (var server = greeter(Guarded.TOKENS, rules)) {
      assertEquals("hello, bob", Guarded.call(server, "bobs", "hello").next());
      assertRefused(
          Status.Code.PERMISSION_DENIED,
          "no rule lets alice call test.Text/Unary",
          Guarded.call(server, "alices", "hello"));
    }
  }

  @Test
  void letsAnyoneCallWhatIsOpen() throws Exception {
    var rules = AccessRules.builder().anyone("test.Text/Unary").build();
    try (var server = greeter(Guarded.TOKENS, rules)) {
      assertEquals("hello, whoever", server.call("hello"));
      assertEquals("hello, whoever", Guarded.call(server, "malice", "hello").next());
    }
  }

  @Test
  void guardsAServiceOfStockGrpcJava() throws Exception {
    var handler =
        ServerCalls.<String, String>asyncUnaryCall((request, out) -> {
          assertEquals(Caller.current(), Call.current().principal());
          out.onNext(request + ", " + Caller.current().orElseThrow().getName());
          out.onCompleted();
        });
    var descriptor = ServiceDescriptor.newBuilder("test.Text").addMethod(Text.UNARY).build();
    var service =
        ServerServiceDefinition.builder(descriptor).addMethod(Text.UNARY, handler).build();
    try (var server =
        Fixture.start(
            model,
            "",
            trilane -> Guarded.by(trilane, trilane.bind(service), Guarded.TOKENS, Guarded.KNOWN))) {
      assertEquals("hello, alice", Guarded.call(server, "alices", "hello").next());
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "test.Text/Unary needs a bearer token",
          server.callLater("hello"));
    }
  }

  @Test
  void takesNoPlaceForAStranger() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var service =
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  begun.countDown();
                  finish.await();
                  return request;
                })
            .build();
    try (var server =
        Fixture.start(
            model,
            "platform.max-threads = 1, virtual.max-calls = 1, pipeline.max-calls = 1",
            trilane -> Guarded.by(trilane, trilane.bind(service), Guarded.TOKENS, Guarded.KNOWN))) {
      var served = Guarded.call(server, "alices", "served");
      begun.await();
      assertEquals(
          Status.Code.UNAUTHENTICATED, server.callLater("hello").failure().getStatus().getCode());
      assertEquals(
          Status.Code.RESOURCE_EXHAUSTED,
          Guarded.call(server, "bobs", "hello").failure().getStatus().getCode());
      finish.countDown();
      assertEquals("served", served.next());
    }
  }

  @Test
  void answersAFailedAuthenticatorWithoutItsMessage() throws Exception {
    Authenticator failing =
        credentials -> {
          throw new IllegalStateException("directory is at 10.0.0.1");
        };
    try (var server = greeter(failing, Guarded.KNOWN)) {
      assertRefused(
          Status.Code.INTERNAL,
          "who calls could not be found out",
          Guarded.call(server, "alices", "hello"));
    }
  }

  @Test
  void knowsACallerByTheCertificate() throws Exception {
    try (var server = secured(new ClientCertificates().or(Guarded.TOKENS), issued("CN=robot"))) {
      assertEquals("hello, CN=robot", server.call("hello"));
    }
  }

  @Test
  void asksForATokenWhereThereIsNoCertificate() throws Exception {
    try (var server = secured(new ClientCertificates().or(Guarded.TOKENS), null)) {
      assertEquals("hello, alice", Guarded.call(server, "alices", "hello").next());
      assertRefused(
          Status.Code.UNAUTHENTICATED,
          "test.Text/Unary needs a client certificate or a bearer token",
          server.callLater("hello"));
    }
  }

  private Fixture greeter(Authenticator authenticator, Access access) throws IOException {
    return Fixture.start(model, "", Guarded.greeter(authenticator, access));
  }

  /// A server that trusts the authority's certificates and does not demand one.
  private Fixture secured(Authenticator authenticator, @Nullable X509Bundle client)
      throws Exception {
    var own = issued("CN=server");
    var server =
        TlsServerCredentials.newBuilder()
            .keyManager(pem(own.getCertificatePathPEM()), pem(own.getPrivateKeyPEM()))
            .trustManager(pem(authority.getCertificatePEM()))
            .clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL)
            .build();
    var channel =
        TlsChannelCredentials.newBuilder().trustManager(pem(authority.getCertificatePEM()));
    if (client != null) {
      channel.keyManager(pem(client.getCertificatePathPEM()), pem(client.getPrivateKeyPEM()));
    }
    return Fixture.start(
        model, "", Guarded.greeter(authenticator, Guarded.KNOWN), server, channel.build());
  }

  private X509Bundle issued(String subject) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject(subject)
        .addSanDnsName("localhost")
        .buildIssuedBy(authority);
  }

  private static InputStream pem(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }

  private static void assertRefused(Status.Code code, String rule, Replies replies)
      throws InterruptedException {
    var status = replies.failure().getStatus();
    assertEquals(code, status.getCode());
    assertEquals(rule, status.getDescription());
  }
}
