package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.LogRecords;
import io.trilane.runtime.wire.peer.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(30)
final class FloodLogTest {
  private static final int FRAMES = 1_000;

  @Parameter private ModelName model;

  /// Each of these frames causes a record in grpc-java.
  @Test
  void writesNoMoreToTheLogThanIsConfigured() throws Exception {
    try (var server =
            EchoServer.start(model, "server.max-control-frames = 900, log.max-records = 3");
        var log = new LogRecords();
        var wire = server.connect()) {
      wire.open();
      for (var frame = 0; frame < FRAMES; frame++) {
        wire.frame(Wire.PING, Wire.ACK, 0, new byte[8]);
      }
      assertEquals("GOAWAY ENHANCE_YOUR_CALM", wire.outcome());
      var pings = log.lines().stream().filter(line -> line.contains("ping ack")).count();
      assertTrue(pings >= 1 && pings <= 3, pings + " records");
    }
  }
}
