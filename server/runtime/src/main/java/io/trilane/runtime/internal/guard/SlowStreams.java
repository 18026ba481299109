package io.trilane.runtime.internal.guard;

import io.grpc.Status;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.trilane.runtime.internal.frame.MessageScan;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Ends the streams of one connection whose request does not end or whose answer does not move. It
/// looks while the connection has streams.
///
/// Belongs to the connection's event loop.
final class SlowStreams {
  private static final long LOOKS_IN_A_TIMEOUT = 4;

  private final Http2ConnectionHandler codec;
  private final Http2Connection.PropertyKey scans;
  private final Http2Connection.PropertyKey waits;
  private final Budgets budgets;
  private final Endings endings;
  private final LongSupplier nanoTime;
  private final long requestNanos;
  private final long answerNanos;
  private boolean watching;

  /// The window of a stream whose answer waits, and since when it has not changed.
  private record Wait(int window, long since) {}

  SlowStreams(
      Http2ConnectionHandler codec,
      Http2Connection.PropertyKey scans,
      Budgets budgets,
      Endings endings,
      LongSupplier nanoTime) {
    this.codec = codec;
    this.scans = scans;
    this.waits = codec.connection().newKey();
    this.budgets = budgets;
    this.endings = endings;
    this.nanoTime = nanoTime;
    this.requestNanos = budgets.budget().settings().requestTimeout().toNanos();
    this.answerNanos = budgets.budget().settings().answerTimeout().toNanos();
  }

  /// A stream has begun.
  void watch(ChannelHandlerContext ctx) {
    if (!watching) {
      watching = true;
      lookLater(ctx);
    }
  }

  private void lookLater(ChannelHandlerContext ctx) {
    var nanos = Math.min(requestNanos, answerNanos) / LOOKS_IN_A_TIMEOUT;
    var _ = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext ctx) {
    watching = codec.connection().numActiveStreams() > 0 && ctx.channel().isActive();
    if (!watching) {
      return;
    }
    try {
      endSlowOnes(ctx);
    } catch (Http2Exception e) {
      codec.onError(ctx, false, e);
    } finally {
      lookLater(ctx);
    }
  }

  private void endSlowOnes(ChannelHandlerContext ctx) throws Http2Exception {
    var now = nanoTime.getAsLong();
    var requests = new ArrayList<Http2Stream>();
    var answers = new ArrayList<Http2Stream>();
    codec
        .connection()
        .forEachActiveStream(stream -> {
          if (isSlowRequest(stream, now)) {
            requests.add(stream);
          } else if (isStuckAnswer(stream, now)) {
            answers.add(stream);
          }
          return true;
        });
    for (var stream : requests) {
      endings.end(ctx, stream.id(), late(), false);
    }
    for (var stream : answers) {
      endings.abort(ctx, stream.id(), Http2Error.CANCEL);
    }
  }

  private boolean isSlowRequest(Http2Stream stream, long now) {
    MessageScan scan = stream.getProperty(scans);
    if (scan == null || !stream.state().remoteSideOpen()) {
      return false;
    }
    if (isHeldBack(stream)) {
      scan.heldBack(now);
    }
    return (scan.isIncomplete() || budgets.endsWithItsRequest(scan.bytes().path()))
        && now - scan.since() > requestNanos;
  }

  /// True if the client may send nothing, because the handler takes nothing.
  private boolean isHeldBack(Http2Stream stream) {
    return codec.decoder().flowController().windowSize(stream) <= 0;
  }

  private boolean isStuckAnswer(Http2Stream stream, long now) {
    var out = codec.encoder().flowController();
    if (!out.hasFlowControlled(stream)) {
      stream.removeProperty(waits);
      return false;
    }
    Wait wait = stream.getProperty(waits);
    var window = out.windowSize(stream);
    if (wait == null || wait.window() != window) {
      stream.setProperty(waits, new Wait(window, now));
      return false;
    }
    return now - wait.since() > answerNanos;
  }

  private static Status late() {
    return Status.DEADLINE_EXCEEDED.withDescription(
        "the request did not come in within trilane.budget.request-timeout");
  }
}
