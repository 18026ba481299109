package io.trilane.loadtest.faults.http2;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/// The frames that one connection sends, whatever a server answers. Belongs to its event loop;
/// nothing goes out before the connection is flushed.
final class FrameStream implements AutoCloseable {
  private static final short DEFAULT_WEIGHT = 16;

  private final Http2FrameWriter frames = new DefaultHttp2FrameWriter();
  private final ChannelHandlerContext connection;
  private final Http2Headers call;

  /// @param call the headers of every call
  FrameStream(ChannelHandlerContext connection, Http2Headers call) {
    this.connection = connection;
    this.call = call;
  }

  /// Writes the preface and its SETTINGS.
  void hello() {
    var _ = connection.write(Http2CodecUtil.connectionPrefaceBuf());
    settings();
  }

  void settings() {
    var _ =
        frames.writeSettings(connection, Http2Settings.defaultSettings(), connection.newPromise());
  }

  /// Begins a call.
  ///
  /// @param whole whether its headers end here
  void headers(int stream, boolean whole) {
    if (whole) {
      var _ = frames.writeHeaders(connection, stream, call, 0, false, connection.newPromise());
    } else {
      raw(Http2FrameTypes.HEADERS, stream);
    }
  }

  void continuation(int stream) {
    raw(Http2FrameTypes.CONTINUATION, stream);
  }

  void reset(int stream) {
    var _ =
        frames.writeRstStream(
            connection, stream, Http2Error.CANCEL.code(), connection.newPromise());
  }

  /// Writes a WINDOW_UPDATE of 0, for which a server must reset the stream.
  void roomOfNone(int stream) {
    var _ = frames.writeWindowUpdate(connection, stream, 0, connection.newPromise());
  }

  void ping() {
    var _ = frames.writePing(connection, false, 0, connection.newPromise());
  }

  void priority(int stream) {
    var _ =
        frames.writePriority(connection, stream, 0, DEFAULT_WEIGHT, false, connection.newPromise());
  }

  void emptyData(int stream) {
    var _ =
        frames.writeData(
            connection, stream, Unpooled.EMPTY_BUFFER, 0, false, connection.newPromise());
  }

  @Override
  public void close() {
    frames.close();
  }

  private void raw(byte type, int stream) {
    var _ =
        frames.writeFrame(
            connection,
            type,
            stream,
            new Http2Flags(),
            Unpooled.EMPTY_BUFFER,
            connection.newPromise());
  }
}
