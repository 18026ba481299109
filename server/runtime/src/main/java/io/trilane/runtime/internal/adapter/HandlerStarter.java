package io.trilane.runtime.internal.adapter;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall.Listener;
import io.trilane.runtime.Begins;
import io.trilane.runtime.internal.admission.Permit;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.runtime.internal.call.HandlerCall;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.input.CheckedCall;
import io.trilane.runtime.internal.input.CheckedHandler;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.observe.Observed;
import io.trilane.runtime.internal.routing.Route;

/// The start of each call of one method. Messages are collected on the event loop; with the first
/// one of a stream, or its headers where the method says so, or the end of a single request, the
/// call asks for its places and goes to its model.
public final class HandlerStarter<Q, R> implements CheckedHandler<Q, R> {
  private final BoundMethod<Q, R> method;
  private final CallAdmission admission;
  private final AnswerLengths<R> lengths;
  private final CallAdmission.Opened<Q, R> opened = this::open; // One for all calls.

  public HandlerStarter(BoundMethod<Q, R> method, CallAdmission admission) {
    this.method = method;
    this.admission = admission;
    this.lengths = new AnswerLengths<>(method.method());
  }

  @Override
  public Listener<Q> startCall(CheckedCall<Q, R> call, Metadata headers) {
    return admission.enter(call, headers, opened);
  }

  private Listener<Q> open(
      CheckedCall<Q, R> call, Metadata headers, Route route, Permit permit, boolean session) {
    var current = new GrpcCall(call, headers, Context.current(), route, false);
    var cost = route.lane() != null ? route.lane() : method.cost();
    current.observe(cost);
    var singleResponse = call.getMethodDescriptor().getType().serverSendsOneMessage();
    var port = new GrpcPort<>(call, current, lengths, singleResponse, permit);
    var handler = new HandlerCall<>(method.behaviour(), port, current.clock(), singleResponse);
    var client =
        new Client(
            Observed.of(handler, HandlerCall::isSendBlocked, current.observation()),
            new InCall(current, handler, permit),
            cost,
            session);
    current.servedBy(client);
    var start = new CallStart(current, client, permit);
    var limits =
        TimeLimits.areWanted(route.call(), session)
            ? current.limitTime(
                start::cancel, session ? () -> start.silent(handler.inbox(), call) : null)
            : null;
    if (session) {
      handler
          .inbox()
          .open(
              route.call().streamCredit(), route.call().streamCreditBytes(), StreamBytes.current());
      if (beginsWithHeaders(route)) {
        start.begin();
      }
      return new SessionListener<>(handler, start, limits);
    }
    call.request(2); // The second stands for the end of the requests.
    return new SingleRequestListener<>(handler, start);
  }

  private boolean beginsWithHeaders(Route route) {
    var configured = route.call().begins();
    return (configured != null ? configured : method.begins()) == Begins.HEADERS;
  }
}
