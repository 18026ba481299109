package io.trilane.runtime.internal.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.trilane.runtime.internal.netty.LogLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs the end of a connection that has calls on it, where the server's own error is the reason.
/// No client's fault ends as `INTERNAL_ERROR`, but Netty says so too of a connection that the peer
/// has reset or that was closed on purpose.
///
/// Runs on the connection's event loop.
final class OwnFaults extends Http2ConnectionAdapter {
  private static final Logger log = LoggerFactory.getLogger(OwnFaults.class);

  private final Http2Connection connection;
  private final LogLimit limit;
  private @Nullable Channel channel;
  private boolean lost;

  private OwnFaults(Http2Connection connection, LogLimit limit) {
    this.connection = connection;
    this.limit = limit;
  }

  static OwnFaults watch(Http2Connection connection, LogLimit limit) {
    var watching = new OwnFaults(connection, limit);
    connection.addListener(watching);
    return watching;
  }

  /// The connection stands. Once it is closed, whatever fails because of that is no fault.
  void watch(Channel standing) {
    channel = standing;
  }

  /// A failure is none of the server's if it says that a read or a write has failed.
  void failed(Throwable failure) {
    for (Throwable cause = failure; cause != null && !lost; cause = cause.getCause()) {
      lost = cause instanceof IOException;
    }
  }

  /// An answer became a status, because its client takes no headers or trailers of that size.
  void tooLarge() {
    limit.log(
        "large answers",
        () -> log.warn("the metadata of an answer is larger than its client takes"),
        more ->
            log.warn("the metadata of {} more answers was larger than their clients take", more));
  }

  @Override
  public void onGoAwaySent(int lastStreamId, long errorCode, ByteBuf debugData) {
    var calls = connection.numActiveStreams();
    if (!lost && !isClosed() && errorCode == Http2Error.INTERNAL_ERROR.code() && calls > 0) {
      var reason = debugData.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
      limit.log(
          "own faults",
          () -> log.error("a connection with {} calls ends by an error of ours: {}", calls, reason),
          more -> log.error("{} more connections ended by errors of ours", more));
    }
  }

  private boolean isClosed() {
    return channel != null && !channel.isOpen();
  }
}
