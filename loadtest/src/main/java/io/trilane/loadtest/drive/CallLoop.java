package io.trilane.loadtest.drive;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;

/// Makes one call after the other, on the event loop of its connection.
final class CallLoop extends ClientCall.Listener<PerformResponse> {
  private final Channel connection;
  private final PerformRequest request;
  private final Answers answers;
  private int bytes;

  CallLoop(Channel connection, PerformRequest request, Answers answers) {
    this.connection = connection;
    this.request = request;
    this.answers = answers;
  }

  void next() {
    bytes = 0;
    var call = connection.newCall(WorkServiceGrpc.getPerformMethod(), CallOptions.DEFAULT);
    call.start(this, new Metadata());
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
  }

  @Override
  public void onMessage(PerformResponse answer) {
    bytes = Answers.bytes(answer);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (!status.isOk()) {
      answers.failed(status);
    } else if (answers.answered(bytes)) {
      next();
    }
  }
}
