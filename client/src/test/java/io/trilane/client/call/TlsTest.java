package io.trilane.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.Identity;
import io.trilane.client.counterpart.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One server that wants a certificate of its client, named `work.test`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls start() first
class TlsTest {
  private Identity serverIdentity;
  private Identity clientIdentity;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    serverIdentity = Identity.of(folder, "work.test");
    clientIdentity = Identity.of(folder, "client.test");
    SslContext tls =
        GrpcSslContexts.configure(
                SslContextBuilder.forServer(
                        serverIdentity.certificate().toFile(), serverIdentity.key().toFile())
                    .trustManager(clientIdentity.certificate().toFile())
                    .clientAuth(ClientAuth.REQUIRE),
                SslProvider.JDK)
            .build();
    server = TestServer.of(s -> s.sslContext(tls), new HonestWork());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void bothSidesShowTheirCertificates() {
    CommandRun run = call(trust() + show() + "--authority work.test");
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
  }

  @Test
  void aServerThatNobodyVouchesForIsNotTrusted() {
    assertFailure(call("--tls " + show() + "--authority work.test"), "TLS with");
  }

  @Test
  void aServerOfAnotherNameIsNotTrusted() {
    assertFailure(call(trust() + show()), "TLS with");
  }

  @Test
  void aClientWithoutTheCertificateThatTheServerWantsIsTurnedAway() {
    assertFailure(call(trust() + "--authority work.test"), server.target().toString());
  }

  @Test
  void plaintextToATlsServerFails() {
    assertFailure(call(""), server.target() + " is unavailable");
  }

  private String trust() {
    return "--tls-ca " + serverIdentity.certificate() + " ";
  }

  private String show() {
    return "--tls-cert %s --tls-key %s "
        .formatted(clientIdentity.certificate(), clientIdentity.key());
  }

  private CommandRun call(String options) {
    return CommandRun.of("call --target " + server.target() + " " + options);
  }

  private static void assertFailure(CommandRun run, String words) {
    assertEquals(1, run.exitCode());
    assertTrue(run.err().startsWith("trilane call: UNAVAILABLE: "), run::err);
    assertTrue(run.err().contains(words), run::err);
    assertEquals(1, run.err().lines().count());
  }
}
