package io.trilane.conformance.connect;

import com.google.protobuf.ByteString;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.netty.pkitesting.CertificateBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The credentials of one server.
///
/// @param certificate the server's own in PEM, which its clients trust; empty for plain text
record Tls(ServerCredentials credentials, String certificate) {

  static Tls none() {
    return new Tls(InsecureServerCredentials.create(), "");
  }

  /// A fresh certificate of this machine.
  ///
  /// @param clients the certificate that clients must show, in PEM; empty if they need none
  static Tls make(ByteString clients) throws Exception {
    var own =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    var tls =
        TlsServerCredentials.newBuilder()
            .keyManager(stream(own.getCertificatePathPEM()), stream(own.getPrivateKeyPEM()));
    if (!clients.isEmpty()) {
      tls.trustManager(clients.newInput()).clientAuth(ClientAuth.REQUIRE);
    }
    return new Tls(tls.build(), own.getCertificatePathPEM());
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
