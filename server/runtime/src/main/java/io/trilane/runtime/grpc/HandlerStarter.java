package io.trilane.runtime.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.trilane.runtime.call.HandlerCall;
import io.trilane.runtime.model.Client;

/// Makes a client of each call of one method: asks admission, then collects messages on the event
/// loop for the model to run the handler on.
final class HandlerStarter<Q, R> implements ServerCallHandler<Q, R> {
  private final GrpcService.Binding<Q, R> binding;
  private final Entrance entrance;

  HandlerStarter(GrpcService.Binding<Q, R> binding, Entrance entrance) {
    this.binding = binding;
    this.entrance = entrance;
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    return entrance.enter(
        call,
        (route, slot, session) -> start(call, new GrpcPort<>(call, route, slot), route, session));
  }

  private Listener<Q> start(
      ServerCall<Q, R> call, GrpcPort<Q, R> port, Route route, boolean session) {
    var credit = session ? route.streamCredit() : 0;
    var singleResponse = call.getMethodDescriptor().getType().serverSendsOneMessage();
    var handler = new HandlerCall<>(binding.behaviour(), port, credit, singleResponse);
    var cost = route.lane() != null ? route.lane() : binding.cost();
    var client = new Client(new InContext(Context.current(), handler), cost, session);
    if (session) {
      call.request(credit);
      ReadBatch.start(client, route.model());
      return new SessionListener<>(handler, client);
    }
    call.request(2); // The second stands for the end of the requests.
    return new SingleRequestListener<>(handler, client, route.model());
  }
}
