package io.trilane.runtime.internal.adapter;

import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.admission.Waiter;
import io.trilane.runtime.internal.call.Inbox;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.netty.CallLoop;
import io.trilane.runtime.internal.netty.ReadBatch;
import io.trilane.runtime.internal.netty.ReadClock;
import org.jspecify.annotations.Nullable;

/// The start of one call. It asks for the call's places once there is work for the handler, so that
/// a client that only opens calls holds no place that others need.
///
/// Belongs to the event loop, but a call that had to wait is started by any thread.
public final class CallStart {
  private final GrpcCall call;
  private final Client client;
  private final Permit permit;
  private boolean asked;
  private @Nullable Waiter waiter;

  // Guarded by this; only for a call that had to wait.
  private boolean admitted;
  private boolean gone;

  public CallStart(GrpcCall call, Client client, Permit permit) {
    this.call = call;
    this.client = client;
    this.permit = permit;
  }

  /// There is work for the handler: the call starts, waits in line or is refused. Without effect
  /// after the first time.
  public void begin() {
    if (asked) {
      return;
    }
    asked = true;
    var seen = call.observation();
    if (seen != null) {
      seen.asked(ReadClock.now());
    }
    switch (call.route().limiter().admit(permit)) {
      case Permit _ -> start();
      case Waiter inLine -> {
        waiter = inLine;
        inLine.join(
            _ -> startUnlessOver(),
            client::refuse,
            CallLoop.current().in(call.route().model().time()));
      }
      case Refusal refusal -> client.refuse(refusal);
    }
  }

  /// The client has sent nothing for as long as it may: its handler is told, or the call ends if it
  /// has none yet. The event loop.
  void silent(Inbox<?> inbox, ServerCall<?, ?> stream) {
    if (asked) {
      inbox.silent();
    } else {
      CheckedCall.endInstead(
          stream,
          Status.DEADLINE_EXCEEDED.withDescription("the client has sent no message for too long"));
      cancel();
    }
  }

  /// The client has its answer. The event loop.
  public void answered() {
    over(false);
  }

  /// The client has gone. The event loop.
  public void gone() {
    over(true);
    cancel();
  }

  private void over(boolean cancelled) {
    var seen = call.observation();
    if (seen != null) {
      seen.over(cancelled);
    }
  }

  /// Nobody waits for the call any more: one that stands in line leaves it, and a handler that runs
  /// is told.
  public void cancel() {
    if (waiter == null || isSettled(waiter)) {
      client.cancel();
    }
  }

  /// True if no other thread is just about to admit the call. One that is cancels it instead.
  private boolean isSettled(Waiter inLine) {
    var left = inLine.withdraw();
    if (left != null) {
      call.route().refused(call.method(), left);
    }
    synchronized (this) {
      gone = true;
      return left != null || admitted;
    }
  }

  private void startUnlessOver() {
    boolean over;
    synchronized (this) {
      admitted = true;
      over = gone;
    }
    if (over || call.isOver()) {
      client.cancel();
    } else {
      start();
    }
  }

  private void start() {
    var now = ReadClock.now();
    permit.begin(now);
    client.ready(now);
    ReadBatch.start(client, call.route().model());
  }
}
