package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.ServerCompatRequest;
import com.connectrpc.conformance.v1.ServerCompatResponse;
import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.logging.LogManager;

/// The program that Connect's runner starts for each set of properties, and ends with a signal.
///
/// Both ways a message is preceded by its length in four bytes.
public final class ConnectServer {
  private ConnectServer() {}

  /// @param arguments the words of a [Subject]
  public static void main(String... arguments) throws Exception {
    LogManager.getLogManager().reset(); // grpc-java logs every mistake that the suite makes.
    var properties = read(new DataInputStream(System.in));
    var tls = properties.getUseTls() ? Tls.make(properties.getClientTlsCert()) : Tls.none();
    try (var server =
        Subject.parse(arguments).start(tls.credentials(), properties.getMessageReceiveLimit())) {
      write(
          ServerCompatResponse.newBuilder()
              .setHost("127.0.0.1")
              .setPort(server.port())
              .setPemCert(ByteString.copyFromUtf8(tls.certificate()))
              .build());
      server.awaitTermination();
    }
  }

  private static ServerCompatRequest read(DataInputStream in) throws IOException {
    return ServerCompatRequest.parseFrom(in.readNBytes(in.readInt()));
  }

  private static void write(ServerCompatResponse response) throws IOException {
    var out = new DataOutputStream(System.out);
    out.writeInt(response.getSerializedSize());
    response.writeTo(out);
    out.flush();
  }
}
