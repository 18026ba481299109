package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.frame.FrameBudget;
import io.trilane.runtime.internal.frame.GrpcTimeout;
import io.trilane.runtime.internal.frame.WindowBudget;
import io.trilane.runtime.internal.netty.FrameCoalescer;
import org.jspecify.annotations.Nullable;

/// Stands between Netty's HTTP/2 codec and grpc-java on one connection: answers the requests that
/// grpc-java cannot, and counts the frames that it takes without end. The first frame of a
/// connection, its SETTINGS, brings a [FrameCoalescer] and an [EncoderGuard].
///
/// Runs on the connection's event loop.
final class FrameGuard extends Http2FrameListenerDecorator {
  private final Endings endings;
  private final StreamGuard streams;
  private final FrameBudget budget;
  private final WindowBudget windowBudget;
  private final int earlyStreams;

  /// The client knows how many streams it is offered.
  private boolean acknowledged;

  FrameGuard(
      Http2FrameListener grpc,
      Endings endings,
      StreamGuard streams,
      FrameBudget budget,
      WindowBudget windowBudget,
      int earlyStreams) {
    super(grpc);
    this.endings = endings;
    this.streams = streams;
    this.budget = budget;
    this.windowBudget = windowBudget;
    this.earlyStreams = earlyStreams;
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
    var stream = endings.codec().connection().stream(streamId);
    if (streams.hasBegun(stream)) {
      // Taken for a second request by grpc-java, which leaves the first one open forever.
      throw Http2Exception.streamError(
          streamId, Http2Error.PROTOCOL_ERROR, "a gRPC request has no trailers");
    }
    windowBudget.request();
    if (isMissing(headers.method()) || isMissing(headers.scheme()) || isMissing(headers.path())) {
      endings.reset(ctx, streamId, Http2Error.PROTOCOL_ERROR);
      return;
    }
    var timeout = GrpcTimeout.nanos(headers);
    if (timeout == GrpcTimeout.MALFORMED) {
      refuse(
          ctx,
          streamId,
          Status.INTERNAL.withDescription("malformed grpc-timeout"),
          false,
          endOfStream);
    } else {
      var begun = stream == null ? null : streams.begin(ctx, stream, headers, timeout);
      if (begun == null) {
        streams.refused();
        refuse(ctx, streamId, streams.refusal(), true, endOfStream);
        return;
      }
      StreamBytes.starting(begun);
      try {
        super.onHeadersRead(
            ctx, streamId, headers, streamDependency, weight, exclusive, padding, endOfStream);
      } finally {
        StreamBytes.starting(null);
      }
    }
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream)
      throws Http2Exception {
    if (!data.isReadable() && !endOfStream) {
      budget.spend();
      return padding; // Two of them before a message are more than grpc-java can read.
    }
    streams.data(ctx, streamId, data);
    var consumed = super.onDataRead(ctx, streamId, data, padding, endOfStream);
    streams.relieve(ctx, streamId);
    return consumed;
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings)
      throws Http2Exception {
    budget.spend();
    EncoderGuard.install(endings, streams::isPastDeadline);
    FrameCoalescer.install(ctx, this::hasBeen);
    EncoderGuard.respect(settings.maxHeaderListSize(), endings);
    streams.open(ctx);
    if (!acknowledged) {
      endings.codec().connection().remote().maxActiveStreams(earlyStreams);
    }
    super.onSettingsRead(ctx, settings);
  }

  @Override
  public void onSettingsAckRead(ChannelHandlerContext ctx) throws Http2Exception {
    budget.spend();
    acknowledged = true;
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

  private void refuse(
      ChannelHandlerContext ctx,
      int streamId,
      Status status,
      boolean pushback,
      boolean endOfStream) {
    endings.answer(ctx, streamId, status, pushback);
    if (!endOfStream) {
      endings.reset(ctx, streamId, Http2Error.NO_ERROR);
    }
  }

  /// Keeps a stream that is reset from being unknown. Netty makes none where the headers of a
  /// request cannot be decoded, or where it is one more than the client was offered, so that the
  /// DATA which a client has sent by then would be an error of the connection, and end every other
  /// call on it.
  private void hasBeen(int streamId) {
    var connection = endings.codec().connection();
    if (connection.streamMayHaveExisted(streamId)) {
      return;
    }
    var clients = connection.remote();
    var most = clients.maxActiveStreams();
    try {
      clients.maxActiveStreams(Integer.MAX_VALUE);
      clients.createStream(streamId, true).close();
    } catch (Http2Exception e) {
      // There may be no more streams: then what comes on this one is an error as before.
    } finally {
      clients.maxActiveStreams(most);
    }
  }

  private static boolean isMissing(@Nullable CharSequence value) {
    return value == null || value.isEmpty();
  }
}
