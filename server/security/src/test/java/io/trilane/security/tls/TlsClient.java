package io.trilane.security.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.pkitesting.X509Bundle;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// A client of the JDK's own TLS, which resumes its sessions where the server lets it.
final class TlsClient {
  private static final char[] NO_PASSWORD = {};

  private final SSLContext context = SSLContext.getInstance("TLS");
  private final int port;

  /// @param trusted vouches for the server
  /// @param own shown to a server that asks, or null for none
  TlsClient(int port, X509Bundle trusted, @Nullable X509Bundle own) throws Exception {
    this.port = port;
    context.init(keys(own), new TrustManager[] {trusted.toTrustManager()}, null);
  }

  private static KeyManager @Nullable [] keys(@Nullable X509Bundle own) throws Exception {
    if (own == null) {
      return null;
    }
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own.toKeyStore(NO_PASSWORD), NO_PASSWORD);
    return keys.getKeyManagers();
  }

  /// Connects and waits until the server has let it in.
  ///
  /// @throws IOException if it is turned away
  Connection connect() throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    try {
      return new Connection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// One connection that speaks as much HTTP/2 as tells that it is alive.
  static final class Connection implements AutoCloseable {
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final int SETTINGS = 4;
    private static final int ACKNOWLEDGED = 1;

    private final SSLSocket socket;
    private final DataInputStream in;

    private Connection(SSLSocket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
      exchangeSettings();
    }

    /// Asks for an answer and waits for it.
    void exchangeSettings() throws IOException {
      socket.getOutputStream().write(EMPTY_SETTINGS);
      while (true) {
        var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        var type = in.readUnsignedByte();
        var flags = in.readUnsignedByte();
        if (in.skipBytes(4 + length) < 4 + length) {
          throw new EOFException();
        }
        if (type == SETTINGS && flags == ACKNOWLEDGED) {
          return;
        }
      }
    }

    BigInteger serial() throws IOException {
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
