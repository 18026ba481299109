package io.trilane.runtime.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.trilane.runtime.admission.Slot;
import io.trilane.runtime.admission.Verdict;
import io.trilane.runtime.call.HandlerCall;
import io.trilane.runtime.model.Client;
import io.trilane.runtime.model.ConcurrencyModel;

/// Makes a client of each call of one method: asks admission, then collects messages on the event
/// loop for the model to run the handler on.
final class HandlerStarter<Q, R> implements ServerCallHandler<Q, R> {
  private final GrpcService.Binding<Q, R> binding;
  private final ModelChoice models;
  private final Refusals refusals;
  private final int credit;

  HandlerStarter(
      GrpcService.Binding<Q, R> binding, ModelChoice models, Refusals refusals, int credit) {
    this.binding = binding;
    this.models = models;
    this.refusals = refusals;
    this.credit = credit;
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    var method = call.getMethodDescriptor();
    var model = models.modelOf(method.getFullMethodName());
    var session = !method.getType().clientSendsOneMessage();
    return switch (model.admission().admit(session, ConnectionPlaces.of(call))) {
      case Slot slot -> start(call, new GrpcPort<>(call, model, slot, refusals), model, session);
      case Verdict.Refused(var overload) -> {
        call.close(refusals.status(overload), refusals.trailers());
        yield new Listener<>() {};
      }
    };
  }

  private Listener<Q> start(
      ServerCall<Q, R> call, GrpcPort<Q, R> port, ConcurrencyModel model, boolean session) {
    var singleResponse = call.getMethodDescriptor().getType().serverSendsOneMessage();
    var handler =
        new HandlerCall<>(binding.behaviour(), port, session ? credit : 0, singleResponse);
    var client = new Client(new InContext(Context.current(), handler), binding.cost());
    if (session) {
      call.request(credit);
      ReadBatch.start(client, model);
      return new SessionListener<>(handler, client);
    }
    call.request(2); // One more than allowed, so that a second request is seen.
    return new SingleRequestListener<>(handler, client, port, model);
  }
}
