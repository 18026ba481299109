package io.trilane.gatling.stream;

import io.gatling.core.session.Session;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.trilane.gatling.call.CallSite;
import io.trilane.gatling.call.CallSpec;
import io.trilane.gatling.call.Moment;
import io.trilane.gatling.call.UserStream;
import io.trilane.gatling.check.Checks.Verdict;
import io.trilane.gatling.check.ReceivedMessage;
import io.trilane.gatling.check.Statuses;
import io.trilane.gatling.expression.Unresolved;
import io.trilane.gatling.method.CalledMethod;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A stream of one user, from its start until the user has waited for its end.
///
/// ```
///   open ──halfClose──▶ half-closed
///     └───────┬──────────────┘
///          onClose ──▶ ended          cancel, from anywhere ──▶ cancelled: says nothing any more
/// ```
///
/// The user sends and goes on; what comes is checked, counted and saved into a session of the
/// stream's own, a fork of the user's. At most one step of the user waits at a time. Everything
/// runs on the user's event loop.
final class OpenStream<Q, R> extends ClientCall.Listener<R> implements UserStream {
  private final ClientCall<Object, R> call;
  private final CalledMethod<Q, R> method;
  private final CallSite site;
  private final String name;
  private final String messageName;
  private final boolean answersOnce;
  private final StreamTimes times;
  private final Unmatched<R> unmatched;
  private final Session base;
  private Session forked;
  private Metadata headers = new Metadata();
  private @Nullable R answer;
  private long received;
  private long awaited;
  private boolean halfClosed;
  private boolean cancelled;
  private boolean failed;
  private @Nullable Status ended;
  private @Nullable Wait wait;

  private record Wait(BooleanSupplier enough, Runnable then) {}

  OpenStream(
      ClientCall<Object, R> call,
      CalledMethod<Q, R> method,
      CallSpec<Q, R> settings,
      Session session,
      CallSite site) {
    this.call = call;
    this.method = method;
    this.site = site;
    this.name = settings.name().in(session);
    this.messageName = settings.messageName().in(session);
    this.answersOnce = method.descriptor().getType() == MethodType.CLIENT_STREAMING;
    this.times = new StreamTimes(settings.timedFrom(), site.now());
    this.unmatched = new Unmatched<>(site.unmatchedLimit());
    this.base = session;
    this.forked = session;
  }

  void start(Metadata headers) {
    call.start(this, headers);
    call.request(answersOnce ? 2 : 1);
  }

  /// @throws Unresolved if the stream takes no more messages
  void send(Q request) {
    if (ended != null || cancelled) {
      throw new Unresolved("the stream '" + name + "' has ended with " + describeEnd());
    }
    if (halfClosed) {
      throw new Unresolved("the stream '" + name + "' is half-closed, so nothing can be sent");
    }
    var message = method.encode().apply(request);
    unmatched.clear();
    times.sent(site.now());
    call.sendMessage(message);
  }

  /// Sends the request of a server stream.
  void sendOnly(Q request) {
    send(request);
    halfClose();
  }

  void halfClose() {
    if (!halfClosed && ended == null) {
      halfClosed = true;
      call.halfClose();
    }
  }

  @Override
  public void cancel() {
    if (ended == null && !cancelled) {
      cancelled = true;
      call.cancel("cancelled by the simulation", null);
    }
  }

  @Override
  public boolean hasEnded() {
    return ended != null || cancelled;
  }

  /// True if something is counted as failed: a message, or the end.
  boolean hasFailed() {
    return failed;
  }

  boolean isWritable() {
    return call.isReady();
  }

  /// True if that many messages have come that no step has waited for yet.
  boolean has(long count) {
    return received - awaited >= count;
  }

  long unawaited() {
    return received - awaited;
  }

  void consume(long count) {
    awaited += count;
  }

  List<GrpcInboundMessage<R>> takeUnmatched() {
    return unmatched.take();
  }

  Session base() {
    return base;
  }

  Session forked() {
    return forked;
  }

  long takeResponseMillis() {
    return times.takeResponseMillis();
  }

  String describeEnd() {
    return ended == null ? "CANCELLED" : Statuses.describe(ended);
  }

  /// Runs `then` once there is enough, or the stream has ended: now, or later on the event loop.
  void await(BooleanSupplier enough, Runnable then) {
    wait = new Wait(enough, then);
    wake();
  }

  private void wake() {
    var waiting = wait;
    if (waiting != null && (hasEnded() || waiting.enough().getAsBoolean())) {
      wait = null;
      waiting.then().run();
    }
  }

  @Override
  public void onReady() {
    wake();
  }

  @Override
  public void onHeaders(Metadata headers) {
    this.headers = headers;
  }

  @Override
  public void onMessage(R message) {
    if (cancelled) {
      return;
    }
    received++;
    if (answersOnce) {
      answer = message;
      return;
    }
    if (!site.checks().lookAtMessages()) {
      unmatched.add(new GrpcInboundMessage<>(System.currentTimeMillis(), message));
    }
    record(
        messageName,
        times.from(),
        Status.Code.OK,
        site.checks().checkMessage(ReceivedMessage.message(message), forked));
    call.request(1);
    wake();
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (cancelled) {
      return;
    }
    ended = status;
    if (answersOnce) {
      var received = new ReceivedMessage(answered(status), headers, trailers, answer);
      record(
          name,
          times.from(),
          received.status().getCode(),
          site.checks().checkAll(received, forked));
    } else {
      endMessages(status, trailers);
    }
    wake();
  }

  /// The messages are counted already. The end is counted too if it failed, or if there were none.
  private void endMessages(Status status, Metadata trailers) {
    var verdict =
        site.checks().checkEnd(new ReceivedMessage(status, headers, trailers, null), forked);
    if (verdict.failure() != null || received == 0) {
      record(name, times.start(), status.getCode(), verdict);
    } else {
      forked = verdict.session();
    }
  }

  private Status answered(Status status) {
    if (status.isOk() && received != 1) {
      return Status.INTERNAL.withDescription(received + " responses to a client stream");
    }
    return status;
  }

  private void record(String name, Moment from, Status.Code code, Verdict verdict) {
    var now = site.now();
    times.received(now);
    forked = verdict.session();
    failed |= verdict.failure() != null;
    site.record(base, name, from, now, code, verdict.failure());
  }
}
