package io.trilane.runtime.wire.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.netty.pkitesting.CertificateBuilder;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Message;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
final class HandshakeTimeoutTest {
  private static final String SHORTEST = "server.handshake-timeout = 100ms";
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] HALF_A_PREFACE = Arrays.copyOf(PREFACE, PREFACE.length / 2);
  private static final byte[] HALF_A_HELLO = Message.octets(0x16, 3, 1, 1, 0, 1);

  @Parameter private ModelName model;

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    assertClosed();
  }

  @Test
  void closesAConnectionThatSaysHalfAPreface() throws Exception {
    assertClosed(HALF_A_PREFACE);
  }

  @Test
  void closesAConnectionThatSaysNoSettings() throws Exception {
    assertClosed(PREFACE);
  }

  @Test
  void closesAConnectionThatIsToBeTlsAndSaysNothing() throws Exception {
    assertClosedWithinTls();
  }

  @Test
  void closesAConnectionInTheMiddleOfItsTlsHandshake() throws Exception {
    assertClosedWithinTls(HALF_A_HELLO);
  }

  /// grpc-java has sent its own SETTINGS by then, and goes away in form.
  private void assertClosed(byte... said) throws Exception {
    try (var server = EchoServer.start(model, SHORTEST);
        var wire = server.connect()) {
      assertEquals("GOAWAY NO_ERROR", wire.raw(said).outcome());
      assertEquals("closed", wire.outcome());
    }
  }

  private void assertClosedWithinTls(byte... said) throws Exception {
    try (var server = EchoServer.start(model, SHORTEST, tls());
        var wire = server.connect()) {
      assertEquals("closed", wire.raw(said).outcome());
    }
  }

  private static ServerCredentials tls() throws Exception {
    var identity =
        new CertificateBuilder()
            .subject("CN=localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    return TlsServerCredentials.create(
        stream(identity.getCertificatePathPEM()), stream(identity.getPrivateKeyPEM()));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
