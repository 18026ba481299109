package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import io.netty.pkitesting.CertificateBuilder;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.Trilane;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TlsTest {
  @Test
  void guardsAServerWithACertificateOfSprings(@TempDir Path folder) throws Exception {
    var identity =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var certificate = Files.writeString(folder.resolve("tls.crt"), identity.getCertificatePEM());
    var key = Files.writeString(folder.resolve("tls.key"), identity.getPrivateKeyPEM());
    try (var running =
        RunningApplication.start(
            StockApplication.class,
            "trilane.model=virtual",
            "spring.grpc.server.ssl.bundle=own",
            "spring.ssl.bundle.pem.own.keystore.certificate=" + certificate.toUri(),
            "spring.ssl.bundle.pem.own.keystore.private-key=" + key.toUri())) {
      var credentials =
          TlsChannelCredentials.newBuilder().trustManager(certificate.toFile()).build();
      var channel = Grpc.newChannelBuilder("localhost:" + running.port(), credentials).build();
      try {
        var answer = WorkServiceGrpc.newBlockingStub(channel).perform(RunningApplication.EMPTY);
        assertTrue(answer.getPayload().toStringUtf8().startsWith("virtual-"));
        assertEquals(1, running.bean(Trilane.class).load().held().connections());
      } finally {
        channel.shutdownNow();
      }
    }
  }
}
