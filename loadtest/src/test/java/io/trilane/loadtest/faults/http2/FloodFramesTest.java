package io.trilane.loadtest.faults.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.client.rpc.Target;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The frames of each flood, as a server finds them on the wire.
@Timeout(30)
final class FloodFramesTest {
  private static final int PREFACE = 24;

  /// Each frame as its type and the stream that it names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESETS          | 4/0 1/3 3/3 1/5 3/5 1/7 3/7
          PROVOKED_RESETS | 4/0 1/3 8/3 1/5 8/5 1/7 8/7
          CONTINUATION    | 4/0 1/1 9/1 9/1 9/1
          SETTINGS        | 4/0 4/0 4/0 4/0
          PING            | 4/0 6/0 6/0 6/0
          PRIORITY        | 4/0 2/3 2/5 2/7
          EMPTY_DATA      | 4/0 1/1 0/1 0/1 0/1
          """)
  void aFloodIsOfItsKind(FloodFrames kind, String expected) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = FrameFlood.start(new Target("localhost", server.getLocalPort()), 1, kind);
        var connection = server.accept();
        var in = new DataInputStream(connection.getInputStream())) {
      in.skipNBytes(PREFACE);
      assertEquals(expected, String.join(" ", frames(in, expected.split(" ").length)));
    }
  }

  private static List<String> frames(DataInputStream in, int count) throws IOException {
    var frames = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var lengthAndType = in.readInt();
      in.skipNBytes(1);
      frames.add((lengthAndType & 0xFF) + "/" + in.readInt());
      in.skipNBytes(lengthAndType >>> 8);
    }
    return frames;
  }
}
