package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.trilane.runtime.internal.budget.ConnectionBytes;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.frame.GrpcTimeout;
import io.trilane.runtime.internal.frame.MessageScan;
import io.trilane.runtime.internal.netty.ReadClock;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The bytes of one connection's streams, from headers to the last octet, and the way out when they
/// are too many: reading stops for a moment, then calls and the newest requests are refused. The
/// oldest request goes on, so that one of them always comes to its end.
///
/// Belongs to the connection's event loop.
final class StreamGuard extends Http2ConnectionAdapter {
  private static final long PAUSE_MILLIS = 50;

  private final Http2ConnectionHandler codec;
  private final Budgets budgets;
  private final Endings endings;
  private final Http2Connection.PropertyKey scans;
  private final Http2Connection.PropertyKey deadlines;
  private final ArrayDeque<MessageScan> incomplete = new ArrayDeque<>();
  private @Nullable ConnectionBytes bytes;
  private @Nullable SlowStreams slow;
  private boolean paused;

  StreamGuard(Http2ConnectionHandler codec, Budgets budgets, Endings endings) {
    this.codec = codec;
    this.budgets = budgets;
    this.endings = endings;
    this.scans = codec.connection().newKey();
    this.deadlines = codec.connection().newKey();
  }

  /// The connection's first frame has come.
  void open(ChannelHandlerContext ctx) {
    if (bytes == null) {
      var channel = ctx.channel();
      endings.faults().watch(channel);
      var opened = budgets.open(channel, () -> endings.cut(ctx));
      bytes = opened;
      slow = new SlowStreams(codec, scans, budgets, endings, System::nanoTime);
      codec.connection().addListener(this);
      ctx.pipeline().addBefore(ctx.name(), null, new NoMemory(endings.faults()));
      ctx.pipeline().addAfter(ctx.name(), null, new AnswerBytes(opened));
      var _ = channel.closeFuture().addListener(closed -> opened.end());
    }
  }

  /// A request begins.
  ///
  /// @param timeout that it names, as [GrpcTimeout] has it
  /// @return its stream, or null if it was refused
  @Nullable StreamBytes begin(
      ChannelHandlerContext ctx, Http2Stream stream, Http2Headers headers, long timeout) {
    var connection = bytes;
    if (connection == null) {
      return null;
    }
    var now = ReadClock.now();
    var begun = new StreamBytes(connection, headers.path(), budgets.mostMetadata());
    if (connection.isOver()) {
      begun.close();
      return null;
    }
    stream.setProperty(scans, new MessageScan(begun, now));
    if (timeout != GrpcTimeout.NONE) {
      stream.setProperty(deadlines, now + timeout);
    }
    watch(ctx);
    return begun;
  }

  boolean hasBegun(@Nullable Http2Stream stream) {
    return stream != null && stream.getProperty(scans) != null;
  }

  /// True if the client waits no longer.
  boolean isPastDeadline(Http2Stream stream) {
    Long deadline = stream.getProperty(deadlines);
    return deadline != null && System.nanoTime() - deadline >= 0;
  }

  /// Counts what has come of a request, before grpc-java sees it.
  void data(ChannelHandlerContext ctx, int streamId, ByteBuf data) throws Http2Exception {
    var stream = codec.connection().stream(streamId);
    MessageScan scan = stream == null ? null : stream.getProperty(scans);
    if (scan == null) {
      return;
    }
    var before = scan.isIncomplete();
    scan.read(data, ReadClock.now());
    if (scan.isIncomplete() && !before) {
      incomplete.add(scan);
    } else if (before && !scan.isIncomplete()) {
      incomplete.remove(scan);
    }
  }

  /// Refuses what is too much, after grpc-java has seen it.
  void relieve(ChannelHandlerContext ctx, int streamId) throws Http2Exception {
    var connection = bytes;
    if (connection == null || !connection.isOver()) {
      return;
    }
    if (!paused) {
      pause(ctx);
      return;
    }
    var stream = codec.connection().stream(streamId);
    MessageScan scan = stream == null ? null : stream.getProperty(scans);
    if (scan != null && scan.isIncomplete() && scan != oldest()) {
      budgets.budget().refused();
      endings.end(ctx, streamId, refusal(), true);
    }
  }

  Status refusal() {
    return Status.RESOURCE_EXHAUSTED.withDescription(
        "the server holds too many bytes for this client");
  }

  void refused() {
    budgets.budget().refused();
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    MessageScan scan = stream.getProperty(scans);
    if (scan != null) {
      incomplete.remove(scan);
      scan.bytes().close();
    }
  }

  /// Waits for a moment: what handlers take and clients read in it may be enough. It comes once for
  /// each time that there is too much: a client whose answers wait must be heard.
  private void pause(ChannelHandlerContext ctx) {
    paused = true;
    ctx.channel().config().setAutoRead(false);
    var _ =
        ctx.executor()
            .schedule(
                () -> {
                  ctx.channel().config().setAutoRead(true);
                  var connection = bytes;
                  paused = connection != null && connection.isOver();
                },
                PAUSE_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  private @Nullable MessageScan oldest() {
    return incomplete.peekFirst();
  }

  private void watch(ChannelHandlerContext ctx) {
    if (slow != null) {
      slow.watch(ctx);
    }
  }
}
