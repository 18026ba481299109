package io.trilane.runtime.internal.dropin;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.trilane.runtime.internal.adapter.Entrance;
import io.trilane.runtime.internal.adapter.GrpcCall;
import io.trilane.runtime.internal.adapter.InCall;
import io.trilane.runtime.internal.adapter.Place;
import io.trilane.runtime.internal.admission.Slot;
import io.trilane.runtime.internal.call.Credit;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.message.AnswerLengths;
import io.trilane.runtime.internal.netty.ReadBatch;
import io.trilane.runtime.internal.routing.Route;

/// Makes a client of each call of one method whose handler is stock grpc-java's, made by generated
/// code or by hand.
public final class DropInStarter<Q, R> implements ServerCallHandler<Q, R> {
  private final ServerCallHandler<Q, R> handler;
  private final Entrance entrance;
  private final AnswerLengths<R> lengths;

  public DropInStarter(ServerMethodDefinition<Q, R> method, Entrance entrance) {
    this.handler = method.getServerCallHandler();
    this.entrance = entrance;
    this.lengths = new AnswerLengths<>(method.getMethodDescriptor());
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    return entrance.enter(
        call, (route, slot, session) -> start(call, headers, route, slot, session));
  }

  private Listener<Q> start(
      ServerCall<Q, R> call, Metadata headers, Route route, Slot slot, boolean session) {
    var context = Context.current();
    var current = new GrpcCall(call, headers, context, route);
    var credit = session ? new Credit(route.call().streamCreditBytes()) : null;
    var seen = new DropInServerCall<>(call, current.loop(), lengths, credit);
    var program = new DropInCall<>(seen, current, headers, handler, route, new Place(call, slot));
    var cost = route.lane() != null ? route.lane() : CostClass.BLOCKING;
    var client =
        new Client(new InCall(context, current, route.call().logContext(), program), cost, session);
    current.servedBy(client);
    if (session) {
      ReadBatch.start(client, route.model());
    } else {
      call.request(2); // The second stands for the end of the requests.
    }
    return new DropInListener<>(program, client, route.model(), session);
  }
}
