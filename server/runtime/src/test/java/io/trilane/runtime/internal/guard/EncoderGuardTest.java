package io.trilane.runtime.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.trilane.runtime.internal.netty.LogLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class EncoderGuardTest {
  private static final int FRAME_HEAD = 9;

  private final Http2ConnectionHandler connection =
      new Http2ConnectionHandlerBuilder()
          .server(true)
          .frameListener(new Http2FrameAdapter())
          .build();
  private final EmbeddedChannel channel = new EmbeddedChannel(connection);

  /// A second answer to a client that has not ended its stream.
  @Test
  void letsALateWriteFailAlone() throws Exception {
    var _ = install();
    connection.connection().remote().createStream(1, false);
    assertTrue(trailers().isSuccess());
    assertFalse(trailers().isSuccess());
    assertFalse(connection.connection().goAwaySent());
    assertTrue(channel.isOpen());
  }

  /// grpc's C core, and with it Python and Ruby, would read CANCELLED.
  @Test
  void resetsWithoutAnErrorBehindTheStatus() throws Exception {
    var _ = install();
    connection.connection().remote().createStream(1, false);
    assertTrue(trailers().isSuccess());
    assertEquals(Http2Error.NO_ERROR.code(), reset());
  }

  @Test
  void cancelsACallWithoutAStatus() throws Exception {
    var _ = install();
    connection.connection().remote().createStream(1, false);
    assertEquals(Http2Error.CANCEL.code(), reset());
  }

  @Test
  void sendsAStatusInPlaceOfTrailersThatAreTooLarge() throws Exception {
    var endings = install();
    EncoderGuard.respect(0L, endings);
    connection.connection().remote().createStream(1, true);
    var sent = trailers(new DefaultHttp2Headers().status("200").set("large", "x".repeat(1_000)));
    assertFalse(sent.isSuccess());
    assertTrue(channel.readOutbound() instanceof ByteBuf);
    assertEquals(0, connection.connection().numActiveStreams());
    assertFalse(connection.connection().goAwaySent());
  }

  /// Shows what Netty does of itself; if it stops, the guard can go.
  @Test
  void isNeeded() throws Exception {
    connection.connection().remote().createStream(1, false);
    assertTrue(trailers().isSuccess());
    assertFalse(trailers().isSuccess());
    assertTrue(connection.connection().goAwaySent());
  }

  private Endings install() {
    var limit = new LogLimit(1, Duration.ofHours(1));
    var faults = OwnFaults.watch(connection.connection(), limit);
    var endings = new Endings(connection, new Http2FrameAdapter(), 0, faults);
    EncoderGuard.install(endings, stream -> false);
    return endings;
  }

  /// @return the code with which the stream is reset
  private long reset() {
    channel.releaseOutbound();
    var ctx = channel.pipeline().context(connection);
    var _ = connection.encoder().writeRstStream(ctx, 1, Http2Error.CANCEL.code(), ctx.newPromise());
    channel.flush();
    ByteBuf frame = channel.readOutbound();
    try {
      return frame.getUnsignedInt(FRAME_HEAD);
    } finally {
      frame.release();
    }
  }

  private ChannelFuture trailers() {
    return trailers(new DefaultHttp2Headers().status("200"));
  }

  private ChannelFuture trailers(Http2Headers trailers) {
    var ctx = channel.pipeline().context(connection);
    var sent = connection.encoder().writeHeaders(ctx, 1, trailers, 0, true, ctx.newPromise());
    channel.flush();
    return sent;
  }
}
