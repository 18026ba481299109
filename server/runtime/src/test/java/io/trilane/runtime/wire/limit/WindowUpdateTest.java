package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
final class WindowUpdateTest {
  private static final int MESSAGES = 500;
  private static final byte[] MESSAGE = Message.of("a");

  @Parameter private ModelName model;

  /// As many frames as a client can send that answers each DATA, and all at once.
  @Test
  void leavesAClientAloneThatGivesBackTheRoomOfWhatItWasSent() throws Exception {
    try (var server = EchoServer.start(model, "server.max-window-updates = 100");
        var wire = server.connect()) {
      wire.open().headers(1, Wire.NO_FLAGS, Headers.STREAM.all());
      for (var message = 0; message < MESSAGES; message++) {
        wire.frame(Wire.DATA, Wire.NO_FLAGS, 1, MESSAGE);
      }
      wire.frame(Wire.DATA, Wire.END_STREAM, 1);
      assertEquals("OK", wire.outcome());
      for (var update = 0; update < 2 * MESSAGES; update++) {
        wire.frame(Wire.WINDOW_UPDATE, Wire.NO_FLAGS, 0, 0, 0, 0, MESSAGE.length / 2);
      }
      wire.headers(3, Wire.NO_FLAGS, Headers.UNARY.all())
          .frame(Wire.DATA, Wire.END_STREAM, 3, MESSAGE);
      assertEquals("OK", wire.outcome());
    }
  }
}
