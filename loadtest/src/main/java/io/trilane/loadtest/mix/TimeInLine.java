package io.trilane.loadtest.mix;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.trilane.loadtest.experiment.traffic.Operation;
import io.trilane.proto.v1.PerformResponse;

/// Reads from each answer how long its call stood in line in the server.
record TimeInLine(Operation.Check content) implements Operation.Check {
  @Override
  public Status.Code of(byte[] request, byte[] answer) {
    return content.of(request, answer);
  }

  @Override
  public long queuedNanos(byte[] answer) {
    try {
      return PerformResponse.parseFrom(answer).getQueuedNanos();
    } catch (InvalidProtocolBufferException e) {
      return -1; // the other check says so
    }
  }
}
