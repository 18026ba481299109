package io.trilane.app.services;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.trilane.proto.orca.v3.OrcaLoadReport;

/// Puts the latest load report into the trailers of each answer, refusals too (gRFC A51, per call).
record LoadReportTrailers(LoadReports reports) implements ServerInterceptor {
  static final Metadata.Key<OrcaLoadReport> KEY =
      Metadata.Key.of(
          "endpoint-load-metrics-bin",
          ProtoUtils.metadataMarshaller(OrcaLoadReport.getDefaultInstance()));

  @Override
  public <Q, R> Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            trailers.put(KEY, reports.latest());
            super.close(status, trailers);
          }
        },
        headers);
  }
}
