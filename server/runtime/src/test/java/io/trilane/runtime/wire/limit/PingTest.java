package io.trilane.runtime.wire.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.wire.peer.EchoServer;
import io.trilane.runtime.wire.peer.Headers;
import io.trilane.runtime.wire.peer.Message;
import io.trilane.runtime.wire.peer.Wire;
import io.trilane.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
final class PingTest {
  private static final int MANY = 20;
  private static final byte[] REQUEST = Message.of("a");

  @Parameter private ModelName model;

  @Test
  void refusesPingsThatComeTooOften() throws Exception {
    try (var server = EchoServer.start(model, "server.min-ping-interval = 1h");
        var wire = server.connect()) {
      pings(wire.open().headers(1, Wire.NO_FLAGS, Headers.STREAM.all()));
      assertEquals("GOAWAY ENHANCE_YOUR_CALM", wire.outcome());
      assertEquals("too_many_pings", wire.reason());
    }
  }

  @Test
  void permitsPingsAsOftenAsIsConfigured() throws Exception {
    try (var server = EchoServer.start(model, "server.min-ping-interval = 0s");
        var wire = server.connect()) {
      pings(wire.open()).headers(1, Wire.NO_FLAGS, Headers.UNARY.all());
      assertEquals("OK", pings(wire).frame(Wire.DATA, Wire.END_STREAM, 1, REQUEST).outcome());
    }
  }

  @Test
  void refusesPingsWithoutACallIfTheyAreNotWanted() throws Exception {
    try (var server =
            EchoServer.start(
                model, "server { min-ping-interval = 0s, pings-without-calls = false }");
        var during = server.connect();
        var without = server.connect()) {
      pings(during.open().headers(1, Wire.NO_FLAGS, Headers.UNARY.all()));
      assertEquals("OK", during.frame(Wire.DATA, Wire.END_STREAM, 1, REQUEST).outcome());
      assertEquals("GOAWAY ENHANCE_YOUR_CALM", pings(without.open()).outcome());
      assertEquals("too_many_pings", without.reason());
    }
  }

  /// A client of gRPC pings every 10 s at most, and a network delays one ping more than the next.
  @Test
  void leavesTheNetworkHalfOfTheIntervalOfGrpcsClients() {
    var least =
        Trilane.schema().settings().stream()
            .filter(setting -> setting.key().equals("trilane.server.min-ping-interval"))
            .map(Setting::fallback)
            .toList();
    assertEquals(List.of("5s"), least);
  }

  private static Wire pings(Wire wire) {
    for (var ping = 0; ping < MANY; ping++) {
      wire.frame(Wire.PING, Wire.NO_FLAGS, 0, new byte[8]);
    }
    return wire;
  }
}
