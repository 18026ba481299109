package io.trilane.loadtest.drive;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;

/// Keeps a session open and sends a message when the last has come back, on the event loop of its
/// connection.
final class SessionLoop extends ClientCall.Listener<PerformResponse> {
  private final ClientCall<PerformRequest, PerformResponse> session;
  private final PerformRequest request;
  private final Answers answers;

  SessionLoop(Channel connection, PerformRequest request, Answers answers) {
    this.session = connection.newCall(WorkServiceGrpc.getConverseMethod(), CallOptions.DEFAULT);
    this.request = request;
    this.answers = answers;
  }

  /// Sends the first message.
  void open() {
    session.start(this, new Metadata());
    send();
  }

  @Override
  public void onMessage(PerformResponse answer) {
    if (answers.answered(Answers.bytes(answer))) {
      send();
    }
  }

  /// Even a good end is a failure: nobody has asked for one.
  @Override
  public void onClose(Status status, Metadata trailers) {
    answers.failed(status);
  }

  private void send() {
    session.sendMessage(request);
    session.request(1);
  }
}
