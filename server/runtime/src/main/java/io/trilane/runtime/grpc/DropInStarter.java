package io.trilane.runtime.grpc;

import io.grpc.Context;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.trilane.runtime.admission.Slot;
import io.trilane.runtime.model.Client;
import io.trilane.runtime.model.CostClass;

/// Makes a client of each call of one method whose handler is stock grpc-java's, made by generated
/// code or by hand.
final class DropInStarter<Q, R> implements ServerCallHandler<Q, R> {
  private final ServerCallHandler<Q, R> handler;
  private final Entrance entrance;

  DropInStarter(ServerCallHandler<Q, R> handler, Entrance entrance) {
    this.handler = handler;
    this.entrance = entrance;
  }

  @Override
  public Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    return entrance.enter(
        call, (route, slot, session) -> start(call, headers, route, slot, session));
  }

  private Listener<Q> start(
      ServerCall<Q, R> call, Metadata headers, Route route, Slot slot, boolean session) {
    var place = new Place(call, slot);
    var seen = session ? call : new Requested<>(call, place);
    var program = new DropInCall<>(seen, headers, handler, route, place);
    var cost = route.lane() != null ? route.lane() : CostClass.BLOCKING;
    var client = new Client(new InContext(Context.current(), program), cost, session);
    if (session) {
      ReadBatch.start(client, route.model());
    } else {
      call.request(2); // The second stands for the end of the requests.
    }
    return new DropInListener<>(program, client, route.model(), session);
  }

  /// A call whose one request was asked for before its handler was called, so that one hop does.
  private static final class Requested<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private final Place place;

    Requested(ServerCall<Q, R> call, Place place) {
      super(call);
      this.place = place;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void close(Status status, Metadata trailers) {
      if (status.isOk()) {
        place.answered();
      }
      super.close(status, trailers);
    }
  }
}
