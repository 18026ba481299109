package io.trilane.runtime.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.trilane.runtime.LogRecords;
import io.trilane.runtime.internal.netty.LogLimit;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnFaultsTest {
  private final DefaultHttp2Connection connection = new DefaultHttp2Connection(true);

  private final OwnFaults faults =
      OwnFaults.watch(connection, new LogLimit(10, Duration.ofHours(1)));

  @Test
  void logsTheEndOfAConnectionThatHasCalls() throws Exception {
    connection.remote().createStream(1, false);
    assertEquals(
        List.of("a connection with 1 calls ends by an error of ours: broken"),
        recordsOf(Http2Error.INTERNAL_ERROR));
  }

  @Test
  void isSilentAboutAConnectionWithoutCalls() throws Exception {
    assertEquals(List.of(), recordsOf(Http2Error.INTERNAL_ERROR));
  }

  @Test
  void isSilentAboutAFaultOfThePeer() throws Exception {
    connection.remote().createStream(1, false);
    assertEquals(List.of(), recordsOf(Http2Error.PROTOCOL_ERROR));
  }

  @Test
  void isSilentAboutAConnectionThatThePeerHasReset() throws Exception {
    connection.remote().createStream(1, false);
    faults.failed(new DecoderException(new SocketException("Connection reset by peer")));
    assertEquals(List.of(), recordsOf(Http2Error.INTERNAL_ERROR));
  }

  @Test
  void isSilentAboutAConnectionThatIsClosed() throws Exception {
    var channel = new EmbeddedChannel();
    faults.watch(channel);
    connection.remote().createStream(1, false);
    assertTrue(channel.close().isSuccess());
    assertEquals(List.of(), recordsOf(Http2Error.INTERNAL_ERROR));
  }

  @Test
  void logsAFailureThatHasNothingToDoWithTheConnection() throws Exception {
    connection.remote().createStream(1, false);
    faults.failed(new IllegalStateException("expected by this test"));
    assertEquals(1, recordsOf(Http2Error.INTERNAL_ERROR).size());
  }

  private List<String> recordsOf(Http2Error end) throws Http2Exception {
    try (var records = LogRecords.of(OwnFaults.class)) {
      connection.goAwaySent(0, end.code(), Unpooled.copiedBuffer("broken", StandardCharsets.UTF_8));
      return records.messages();
    }
  }
}
