package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.ConformancePayload;
import com.connectrpc.conformance.v1.ConformancePayload.RequestInfo;
import com.connectrpc.conformance.v1.Error;
import com.connectrpc.conformance.v1.UnaryResponseDefinition;
import com.google.protobuf.Any;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;

/// The answers that the suite asks for.
final class Replies {
  private Replies() {}

  static ConformancePayload single(UnaryResponseDefinition definition, RequestInfo info) {
    return ConformancePayload.newBuilder()
        .setData(definition.getResponseData())
        .setRequestInfo(info)
        .build();
  }

  /// A failure that tells the client of its request, because no payload has.
  static Status failure(Error error, RequestInfo info) {
    return failure(error.toBuilder().addDetails(Any.pack(info)).build());
  }

  static Status failure(Error error) {
    return Status.newBuilder()
        .setCode(error.getCodeValue())
        .setMessage(error.getMessage())
        .addAllDetails(error.getDetailsList())
        .build();
  }

  /// Waits for as long as the suite asks for.
  ///
  /// @throws StatusRuntimeException if interrupted, because then the client has gone
  static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw io.grpc.Status.CANCELLED.withCause(e).asRuntimeException();
    }
  }
}
