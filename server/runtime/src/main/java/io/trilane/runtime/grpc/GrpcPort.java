package io.trilane.runtime.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.trilane.runtime.admission.Overload;
import io.trilane.runtime.admission.Slot;
import io.trilane.runtime.call.CallPort;

/// The way from a handler to its client through a [ServerCall].
///
/// A server call bears one thread at a time besides the transport's own: the handler's, once it has
/// begun.
final class GrpcPort<Q, R> implements CallPort<R> {
  private final ServerCall<Q, R> call;
  private final GrpcCall current;
  private final Route route;
  private final Place place;
  private boolean headersSent;
  private boolean messageSent;
  private boolean closed;

  /// Made in the call's context.
  GrpcPort(ServerCall<Q, R> call, GrpcCall current, Route route, Slot slot) {
    this.call = call;
    this.current = current;
    this.route = route;
    this.place = new Place(call, slot);
  }

  /// The only request is there, whole. The event loop.
  void requestComplete() {
    place.requestComplete();
  }

  @Override
  public void request(int messages) {
    call.request(messages);
  }

  @Override
  public boolean isReady() {
    return call.isReady();
  }

  @Override
  public boolean isCancelled() {
    return call.isCancelled();
  }

  @Override
  public void send(R message) {
    sendHeaders();
    messageSent = true;
    call.sendMessage(message);
  }

  @Override
  public void complete() {
    sendHeaders();
    place.answered();
    close(Status.OK, new Metadata());
  }

  @Override
  public void fail(Throwable failure) {
    close(Statuses.of(failure, current), new Metadata());
  }

  @Override
  public void abandon() {
    close(Status.UNAVAILABLE.withDescription("the server stops"), new Metadata());
  }

  @Override
  public void refuse(Overload overload) {
    route.model().admission().refusedLater();
    place.dropped();
    close(Refusals.status(overload), Refusals.trailers(route.retryPushback()));
  }

  @Override
  public void released() {
    place.release();
  }

  /// As the log names it.
  @Override
  public String toString() {
    return current.toString();
  }

  /// A message may wait in grpc-java's buffer until its call is closed, also if the client has
  /// gone. A call without one is left alone then: if a broken request has cancelled it, its status
  /// is on the way and must not be overtaken.
  private void close(Status status, Metadata trailers) {
    if (!closed && (messageSent || !call.isCancelled())) {
      closed = true;
      call.close(status, trailers);
    }
  }

  private void sendHeaders() {
    if (!headersSent) {
      headersSent = true;
      call.sendHeaders(new Metadata());
    }
  }
}
