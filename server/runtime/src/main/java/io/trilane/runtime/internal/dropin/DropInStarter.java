package io.trilane.runtime.internal.dropin;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.trilane.runtime.internal.adapter.CallAdmission;
import io.trilane.runtime.internal.adapter.CallStart;
import io.trilane.runtime.internal.adapter.GrpcCall;
import io.trilane.runtime.internal.adapter.InCall;
import io.trilane.runtime.internal.adapter.TimeLimits;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.call.Credit;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.input.CheckedHandler;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.observe.Observed;
import io.trilane.runtime.internal.routing.Route;

/// Makes a client of each call of one method whose handler is stock grpc-java's, made by generated
/// code or by hand.
public final class DropInStarter<Q, R> implements CheckedHandler<Q, R> {
  private final ServerCallHandler<Q, R> handler;
  private final CallAdmission admission;
  private final AnswerLengths<R> lengths;
  private final CallAdmission.Opened<Q, R> opened = this::open; // One for all calls.

  public DropInStarter(ServerMethodDefinition<Q, R> method, CallAdmission admission) {
    this.handler = method.getServerCallHandler();
    this.admission = admission;
    this.lengths = new AnswerLengths<>(method.getMethodDescriptor());
  }

  @Override
  public Listener<Q> startCall(CheckedCall<Q, R> call, Metadata headers) {
    return admission.enter(call, headers, opened);
  }

  private Listener<Q> open(
      CheckedCall<Q, R> call, Metadata headers, Route route, Permit permit, boolean session) {
    var current = new GrpcCall(call, headers, Context.current(), route, true);
    var cost = route.lane() != null ? route.lane() : CostClass.BLOCKING;
    current.observe(cost);
    var credit =
        session ? new Credit(route.call().streamCreditBytes(), StreamBytes.current()) : null;
    var seen = new DropInServerCall<>(call, current, lengths, credit);
    var program = new DropInCall<>(seen, current, headers, handler, route, permit);
    var client =
        new Client(
            Observed.of(program, never -> false, current.observation()),
            new InCall(current, null, permit),
            cost,
            session);
    current.servedBy(client);
    var start = new CallStart(current, client, permit);
    if (session) {
      start.begin(); // The handler may answer before it is asked.
    } else {
      call.request(2); // The second stands for the end of the requests.
    }
    var listener = new DropInListener<>(program, start);
    if (TimeLimits.areWanted(route.call(), false)) {
      var _ = current.limitTime(listener::cancel, null);
    }
    return listener;
  }
}
