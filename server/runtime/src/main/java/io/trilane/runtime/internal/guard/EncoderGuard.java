package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import io.netty.handler.codec.http2.Http2LifecycleManager;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Stands between a connection's encoder and the rest of it, so that the end of one stream is
/// nobody else's, and is seen.
///
/// A write that comes too late for its stream fails alone. Netty's encoder refuses it before it has
/// encoded anything, but reports it as an error of the whole connection, which would end every call
/// on it. A service that answers a call twice from two threads can bring that about, as can one
/// that answers from `onError`.
///
/// Trailers that wait behind messages go out before the stream is reset, as far as the client has
/// room for them. A reset behind trailers asks the client to send no more and is no error, or some
/// clients would read the reset in place of the status.
///
/// A call that grpc-java resets because its deadline has passed ends with that status. The client
/// mostly knows by itself, but a proxy in between reads the reset as a server that is out of order,
/// and grpc-js as a cancel.
///
/// Headers or trailers that are larger than the client takes become a status. Netty would send
/// them, and the client break off the connection.
///
/// @param endings of the connection, which takes everything else
/// @param late says of a stream whether its deadline has passed
record EncoderGuard(Endings endings, Predicate<Http2Stream> late) implements Http2LifecycleManager {
  /// The first words of Netty's message about a stream's state.
  private static final String OF_A_STREAM = "Stream ";

  /// A client that says it takes less is sent a status all the same.
  private static final int MIN_METADATA = 1 << 10;

  private static final Status LATE =
      Status.DEADLINE_EXCEEDED.withDescription("the deadline of the call has passed");

  private static final Status TOO_LARGE =
      Status.INTERNAL.withDescription("the metadata of the answer is larger than the client takes");

  /// Called once the connection is in its pipeline, where it sets itself. May be called again.
  static void install(Endings endings, Predicate<Http2Stream> late) {
    endings.codec().encoder().lifecycleManager(new EncoderGuard(endings, late));
  }

  /// Refuses to write metadata that is larger than the client takes.
  ///
  /// @param maxHeaderListSize that the client has announced, or null
  static void respect(@Nullable Long maxHeaderListSize, Endings endings) throws Http2Exception {
    if (maxHeaderListSize != null) {
      var encoder = endings.codec().encoder();
      var most = Math.max(MIN_METADATA, maxHeaderListSize);
      encoder.configuration().headersConfiguration().maxHeaderListSize(most);
    }
  }

  @Override
  public void onError(ChannelHandlerContext ctx, boolean outbound, Throwable cause) {
    if (outbound && cause instanceof HeaderListSizeException larger) {
      endings.faults().tooLarge();
      endings.answer(ctx, larger.streamId(), TOO_LARGE, false);
    } else if (!outbound || !isLate(cause)) {
      endings.faults().failed(cause);
      connection().onError(ctx, outbound, cause);
    }
  }

  private Http2ConnectionHandler connection() {
    return endings.codec();
  }

  @Override
  public ChannelFuture resetStream(
      ChannelHandlerContext ctx, int streamId, long errorCode, ChannelPromise promise) {
    if (errorCode == Http2Error.CANCEL.code()) {
      try {
        connection().encoder().flowController().writePendingBytes();
      } catch (Http2Exception e) {
        connection().onError(ctx, true, e);
      }
      var stream = connection().connection().stream(streamId);
      if (stream != null && !isAnswered(stream) && isLate(stream)) {
        endings.answer(ctx, streamId, LATE, false);
        if (connection().connection().stream(streamId) == null) {
          return promise.setSuccess(); // The client had nothing more to send.
        }
      }
      if (stream != null && isAnswered(stream)) {
        return connection().resetStream(ctx, streamId, Http2Error.NO_ERROR.code(), promise);
      }
    }
    return connection().resetStream(ctx, streamId, errorCode, promise);
  }

  /// True once the end of the answer has gone out.
  private static boolean isAnswered(Http2Stream stream) {
    return stream.isHeadersSent() && !stream.state().localSideOpen();
  }

  private boolean isLate(Http2Stream stream) {
    return stream.state().localSideOpen() && late.test(stream);
  }

  private static boolean isLate(Throwable cause) {
    return cause instanceof IllegalStateException
        && String.valueOf(cause.getMessage()).startsWith(OF_A_STREAM);
  }

  /// Not where a status is still to come in place of the trailers.
  @Override
  public void closeStreamLocal(Http2Stream stream, ChannelFuture future) {
    if (!(future.cause() instanceof HeaderListSizeException)) {
      connection().closeStreamLocal(stream, future);
    }
  }

  @Override
  public void closeStreamRemote(Http2Stream stream, ChannelFuture future) {
    connection().closeStreamRemote(stream, future);
  }

  @Override
  public void closeStream(Http2Stream stream, ChannelFuture future) {
    connection().closeStream(stream, future);
  }

  @Override
  public ChannelFuture goAway(
      ChannelHandlerContext ctx,
      int lastStreamId,
      long errorCode,
      ByteBuf debugData,
      ChannelPromise promise) {
    return connection().goAway(ctx, lastStreamId, errorCode, debugData, promise);
  }
}
