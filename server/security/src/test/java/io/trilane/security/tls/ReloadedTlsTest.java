package io.trilane.security.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.trilane.security.reload.ReloadedFiles;
import io.trilane.security.reload.UnusableFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
final class ReloadedTlsTest {
  private static final Duration SOON = Duration.ofMillis(5);

  private final X509Bundle authority = authority("CN=authority");
  @TempDir private Path folder;

  ReloadedTlsTest() throws Exception {}

  @Test
  void showsNewConnectionsTheNewCertificateAndKeepsTheOldConnections() throws Exception {
    writeServer(issued(authority, 1));
    try (var server = serve(null, false);
        var before = client(server, null).connect()) {
      assertEquals(BigInteger.ONE, before.serial());
      writeServer(issued(authority, 2));
      awaitSerial(server, BigInteger.TWO);
      before.exchangeSettings();
      assertEquals(BigInteger.ONE, before.serial());
    }
  }

  @Test
  void keepsTheOldPairWhileTheNewOneIsHalfWritten() throws Exception {
    var log = new LoggedReload();
    writeServer(issued(authority, 1));
    try (var server = serve(null, false)) {
      var next = issued(authority, 2);
      write("server.key", next.getPrivateKeyPEM());
      assertEquals(
          "kept what was read before: %s: must be the key of the certificate"
              .formatted(folder.resolve("server.key")),
          log.next());
      assertSerial(server, BigInteger.ONE);
      write("server.crt", next.getCertificatePathPEM());
      awaitSerial(server, BigInteger.TWO);
    } finally {
      log.stop();
    }
  }

  @Test
  void turnsAClientAwayWhoseAuthorityWasWithdrawn() throws Exception {
    var later = authority("CN=later authority");
    writeServer(issued(authority, 1));
    var authorities = write("clients.crt", authority.getCertificatePEM());
    try (var server = serve(authorities, false)) {
      var old = client(server, issued(authority, 10));
      var renewed = client(server, issued(later, 11));
      assertThrows(IOException.class, renewed::connect);
      old.connect().close();
      write("clients.crt", later.getCertificatePEM());
      awaitLetIn(renewed);
      assertThrows(IOException.class, old::connect, "a session must not be resumed");
    }
  }

  @Test
  void asksForAClientCertificateOnlyWhereOneMustBeShown() throws Exception {
    writeServer(issued(authority, 1));
    var authorities = write("clients.crt", authority.getCertificatePEM());
    try (var strict = serve(authorities, false);
        var lenient = serve(authorities, true)) {
      assertThrows(IOException.class, client(strict, null)::connect);
      client(lenient, null).connect().close();
      client(lenient, issued(authority, 2)).connect().close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "server.crt, nonsense, must be certificates in PEM",
    "server.crt, '', must be certificates in PEM",
    "server.key, nonsense, 'must be a private key of PKCS#8 in PEM, not encrypted'",
    "clients.crt, '', must be certificates in PEM"
  })
  void namesTheFileThatIsNotWhatItMustBe(String name, String content, String rule)
      throws Exception {
    writeServer(issued(authority, 1));
    var authorities = write("clients.crt", authority.getCertificatePEM());
    var wrong = write(name, content);
    var refusal = assertThrows(UnusableFile.class, () -> open(authorities, false));
    assertEquals(wrong + ": " + rule, refusal.getMessage());
  }

  @Test
  void takesKeysOfRsaToo() throws Exception {
    writeServer(new CertificateBuilder().rsa2048().subject("CN=rsa").buildIssuedBy(authority));
    open(null, false).close();
  }

  private void writeServer(X509Bundle identity) throws IOException {
    write("server.crt", identity.getCertificatePathPEM());
    write("server.key", identity.getPrivateKeyPEM());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ReloadedTls open(@Nullable Path clientAuthorities, boolean anonymous)
      throws UnusableFile {
    var certificate = folder.resolve("server.crt");
    var key = folder.resolve("server.key");
    return ReloadedTls.open(new TlsFiles(certificate, key, clientAuthorities, anonymous), SOON);
  }

  private record Served(ReloadedTls tls, Server server) implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      server.shutdownNow().awaitTermination();
      tls.close();
    }
  }

  private Served serve(@Nullable Path clientAuthorities, boolean anonymous) throws Exception {
    var tls = open(clientAuthorities, anonymous);
    return new Served(
        tls, NettyServerBuilder.forPort(0, tls.credentials()).directExecutor().build().start());
  }

  private TlsClient client(Served served, @Nullable X509Bundle own) throws Exception {
    return new TlsClient(served.server().getPort(), authority, own);
  }

  private void assertSerial(Served served, BigInteger serial) throws Exception {
    try (var connection = client(served, null).connect()) {
      assertEquals(serial, connection.serial());
    }
  }

  private void awaitSerial(Served served, BigInteger serial) throws Exception {
    var shown = BigInteger.ZERO;
    while (!shown.equals(serial)) {
      try (var connection = client(served, null).connect()) {
        shown = connection.serial();
      }
    }
  }

  private static void awaitLetIn(TlsClient client) {
    while (true) {
      try (var _ = client.connect()) {
        return;
      } catch (IOException e) {
        // The server has refused the handshake, and not yet read the file.
      }
    }
  }

  private static X509Bundle authority(String subject) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject(subject)
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static X509Bundle issued(X509Bundle authority, int serial) throws Exception {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=number " + serial)
        .serial(BigInteger.valueOf(serial))
        .buildIssuedBy(authority);
  }

  /// The records of reloads, as they come.
  private static final class LoggedReload extends AppenderBase<ILoggingEvent> {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ReloadedFiles.class);

    LoggedReload() {
      start();
      logger.addAppender(this);
    }

    String next() throws InterruptedException {
      return lines.take();
    }

    @Override
    public void stop() {
      logger.detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
    }
  }
}
