package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Headers;

/// The ends that the guards give to streams of one connection.
///
/// @param codec writes to the client
/// @param grpc is told as if the client had left
/// @param pushbackMillis the time that a refused client is asked to wait before it tries again
/// @param faults the ends that nobody wanted
record Endings(
    Http2ConnectionHandler codec, Http2FrameListener grpc, long pushbackMillis, OwnFaults faults) {
  /// Answers in place of grpc-java.
  void answer(ChannelHandlerContext ctx, int streamId, Status status, boolean pushback) {
    var trailers =
        headers(streamId)
            .setInt("grpc-status", status.getCode().value())
            .set("grpc-message", String.valueOf(status.getDescription()));
    if (pushback) {
      trailers.setLong("grpc-retry-pushback-ms", pushbackMillis);
    }
    var _ = codec.encoder().writeHeaders(ctx, streamId, trailers, 0, true, ctx.newPromise());
  }

  /// The head of trailers, which is that of an answer where no headers have gone before them.
  private Http2Headers headers(int streamId) {
    var stream = codec.connection().stream(streamId);
    return stream != null && stream.isHeadersSent()
        ? new DefaultHttp2Headers()
        : new DefaultHttp2Headers().status("200").set("content-type", "application/grpc");
  }

  void reset(ChannelHandlerContext ctx, int streamId, Http2Error error) {
    var _ = codec.resetStream(ctx, streamId, error.code(), ctx.newPromise());
  }

  /// Ends a request that has not come in whole.
  void end(ChannelHandlerContext ctx, int streamId, Status status, boolean pushback)
      throws Http2Exception {
    if (isUnanswered(streamId)) {
      answer(ctx, streamId, status, pushback);
    }
    abort(ctx, streamId, Http2Error.NO_ERROR);
  }

  /// Ends a stream without a word.
  void abort(ChannelHandlerContext ctx, int streamId, Http2Error error) throws Http2Exception {
    grpc.onRstStreamRead(ctx, streamId, Http2Error.CANCEL.code());
    reset(ctx, streamId, error);
    ctx.flush();
  }

  /// Ends the connection without needing memory. Any thread.
  void cut(ChannelHandlerContext ctx) {
    ctx.channel().eventLoop().execute(() -> NoMemory.close(ctx));
  }

  private boolean isUnanswered(int streamId) {
    var stream = codec.connection().stream(streamId);
    return stream != null && !stream.isHeadersSent();
  }
}
