package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.AsciiString;
import io.trilane.runtime.internal.netty.FrameCoalescer;
import org.jspecify.annotations.Nullable;

/// Stands between Netty's HTTP/2 codec and grpc-java on one connection: answers the requests that
/// grpc-java cannot, and counts the frames that it takes without end. The first frame of a
/// connection, its SETTINGS, brings a [FrameCoalescer] and an [EncoderGuard].
///
/// Runs on the connection's event loop.
final class FrameGuard extends Http2FrameListenerDecorator {
  private static final AsciiString TIMEOUT = AsciiString.cached("grpc-timeout");

  private final Http2ConnectionHandler connection;
  private final FrameBudget budget;
  private final WindowBudget windowBudget;
  private final Http2Connection.PropertyKey begun;

  FrameGuard(
      Http2FrameListener grpc,
      Http2ConnectionHandler connection,
      FrameBudget budget,
      WindowBudget windowBudget) {
    super(grpc);
    this.connection = connection;
    this.budget = budget;
    this.windowBudget = windowBudget;
    this.begun = connection.connection().newKey();
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx,
      int streamId,
      Http2Headers headers,
      int streamDependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean endOfStream)
      throws Http2Exception {
    if (isTrailers(streamId)) {
      // Taken for a second request by grpc-java, which leaves the first one open for ever.
      throw Http2Exception.streamError(
          streamId, Http2Error.PROTOCOL_ERROR, "a gRPC request has no trailers");
    }
    windowBudget.request();
    if (isMissing(headers.method()) || isMissing(headers.scheme()) || isMissing(headers.path())) {
      reset(ctx, streamId, Http2Error.PROTOCOL_ERROR);
    } else if (!GrpcTimeout.isValid(headers.get(TIMEOUT))) {
      answer(ctx, streamId, Status.INTERNAL.withDescription("malformed grpc-timeout"));
      if (!endOfStream) {
        reset(ctx, streamId, Http2Error.NO_ERROR);
      }
    } else {
      super.onHeadersRead(
          ctx, streamId, headers, streamDependency, weight, exclusive, padding, endOfStream);
    }
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
      throws Http2Exception {
    if (!data.isReadable() && !endOfStream) {
      budget.spend();
    }
    return super.onDataRead(ctx, streamId, data, padding, endOfStream);
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings)
      throws Http2Exception {
    budget.spend();
    EncoderGuard.install(connection);
    FrameCoalescer.install(ctx, this::hasBeen);
    super.onSettingsRead(ctx, settings);
  }

  @Override
  public void onSettingsAckRead(ChannelHandlerContext ctx) throws Http2Exception {
    budget.spend();
    super.onSettingsAckRead(ctx);
  }

  @Override
  public void onPingAckRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
    budget.spend();
    super.onPingAckRead(ctx, data);
  }

  @Override
  public void onPriorityRead(
      ChannelHandlerContext ctx,
      int streamId,
      int streamDependency,
      short weight,
      boolean exclusive)
      throws Http2Exception {
    budget.spend();
    super.onPriorityRead(ctx, streamId, streamDependency, weight, exclusive);
  }

  @Override
  public void onWindowUpdateRead(ChannelHandlerContext ctx, int streamId, int increment)
      throws Http2Exception {
    windowBudget.spend(streamId == 0 ? increment : 0);
    super.onWindowUpdateRead(ctx, streamId, increment);
  }

  @Override
  public void onUnknownFrame(
      ChannelHandlerContext ctx, byte frameType, int streamId, Http2Flags flags, ByteBuf payload)
      throws Http2Exception {
    budget.spend();
    super.onUnknownFrame(ctx, frameType, streamId, flags, payload);
  }

  /// Whether the stream has had headers before these.
  private boolean isTrailers(int streamId) {
    var stream = connection.connection().stream(streamId);
    return stream != null && stream.setProperty(begun, true) != null;
  }

  /// Keeps a stream that is reset from being unknown. Netty makes none where the headers of a
  /// request cannot be decoded, so that the DATA which a client has sent meanwhile would be an
  /// error of the connection, and end every other call on it.
  private void hasBeen(int streamId) {
    if (connection.connection().streamMayHaveExisted(streamId)) {
      return;
    }
    try {
      connection.connection().remote().createStream(streamId, true).close();
    } catch (Http2Exception e) {
      // There may be no more streams: then what comes on this one is an error as before.
    }
  }

  private static boolean isMissing(@Nullable CharSequence value) {
    return value == null || value.isEmpty();
  }

  private void reset(ChannelHandlerContext ctx, int streamId, Http2Error error) {
    var _ = connection.resetStream(ctx, streamId, error.code(), ctx.newPromise());
  }

  private void answer(ChannelHandlerContext ctx, int streamId, Status status) {
    var trailers =
        new DefaultHttp2Headers()
            .status("200")
            .set("content-type", "application/grpc")
            .setInt("grpc-status", status.getCode().value())
            .set("grpc-message", String.valueOf(status.getDescription()));
    var _ = connection.encoder().writeHeaders(ctx, streamId, trailers, 0, true, ctx.newPromise());
  }
}
