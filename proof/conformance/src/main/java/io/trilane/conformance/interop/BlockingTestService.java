package io.trilane.conformance.interop;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.services.MetricRecorder;
import io.grpc.testing.integration.EmptyProtos.Empty;
import io.grpc.testing.integration.Messages.BoolValue;
import io.grpc.testing.integration.Messages.EchoStatus;
import io.grpc.testing.integration.Messages.Payload;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.Messages.StreamingInputCallRequest;
import io.grpc.testing.integration.Messages.StreamingInputCallResponse;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallResponse;
import io.grpc.testing.integration.TestServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The official test service in Trilane's blocking handlers, of every kind there is.
final class BlockingTestService {
  private final InteropLoad reports;

  BlockingTestService(MetricRecorder metrics) {
    this.reports = new InteropLoad(metrics);
  }

  GrpcService service() {
    return GrpcService.of(TestServiceGrpc.getServiceDescriptor())
        .unary(TestServiceGrpc.getEmptyCallMethod(), request -> request)
        .unary(TestServiceGrpc.getUnaryCallMethod(), this::answer)
        .unary(TestServiceGrpc.getCacheableUnaryCallMethod(), this::answer)
        .unary(TestServiceGrpc.getUnimplementedCallMethod(), BlockingTestService::refuse)
        .emit(TestServiceGrpc.getStreamingOutputCallMethod(), BlockingTestService::emit)
        .collect(TestServiceGrpc.getStreamingInputCallMethod(), BlockingTestService::collect)
        .session(TestServiceGrpc.getFullDuplexCallMethod(), () -> new FullDuplex(reports))
        .session(TestServiceGrpc.getHalfDuplexCallMethod(), HalfDuplex::new)
        .build();
  }

  private SimpleResponse answer(SimpleRequest request) {
    requireAsSaid(request.hasExpectCompressed(), request.getExpectCompressed());
    failIfAsked(request.hasResponseStatus(), request.getResponseStatus());
    reports.ofCall(request.getOrcaPerQueryReport());
    return SimpleResponse.newBuilder().setPayload(zeros(request.getResponseSize())).build();
  }

  private static Empty refuse(Empty request) {
    throw new CallFailure(CallFailure.Kind.UNIMPLEMENTED, "unimplemented, as the test wants it");
  }

  private static void emit(
      StreamingOutputCallRequest request, Outbound<StreamingOutputCallResponse> out)
      throws InterruptedException {
    for (var asked : request.getResponseParametersList()) {
      TimeUnit.MICROSECONDS.sleep(asked.getIntervalUs());
      out.send(answer(asked));
    }
  }

  private static StreamingInputCallResponse collect(Inbound<StreamingInputCallRequest> in)
      throws InterruptedException {
    var bytes = 0;
    for (var request = in.receive(); request != null; request = in.receive()) {
      requireAsSaid(request.hasExpectCompressed(), request.getExpectCompressed());
      bytes += request.getPayload().getBody().size();
    }
    return StreamingInputCallResponse.newBuilder().setAggregatedPayloadSize(bytes).build();
  }

  /// Answers each request as it comes.
  private record FullDuplex(InteropLoad reports)
      implements Session<StreamingOutputCallRequest, StreamingOutputCallResponse> {
    @Override
    public void turn(StreamingOutputCallRequest request, Outbound<StreamingOutputCallResponse> out)
        throws InterruptedException {
      failIfAsked(request.hasResponseStatus(), request.getResponseStatus());
      if (request.hasOrcaOobReport()) {
        reports.ofServer(request.getOrcaOobReport());
      }
      emit(request, out);
    }
  }

  /// Answers after the last request.
  private static final class HalfDuplex
      implements Session<StreamingOutputCallRequest, StreamingOutputCallResponse> {
    private final List<StreamingOutputCallRequest> requests = new ArrayList<>();

    @Override
    public void turn(
        StreamingOutputCallRequest request, Outbound<StreamingOutputCallResponse> out) {
      requests.add(request);
    }

    @Override
    public void end(Outbound<StreamingOutputCallResponse> out) throws InterruptedException {
      for (var request : requests) {
        emit(request, out);
      }
    }
  }

  private static void requireAsSaid(boolean says, BoolValue compressed) {
    if (CompressionWitness.refutes(says, compressed)) {
      throw new CallFailure(
          CallFailure.Kind.INVALID_ARGUMENT, "the message is not compressed as it says");
    }
  }

  private static void failIfAsked(boolean asked, EchoStatus status) {
    if (asked) {
      throw Status.fromCodeValue(status.getCode())
          .withDescription(status.getMessage())
          .asRuntimeException();
    }
  }

  private static StreamingOutputCallResponse answer(ResponseParameters asked) {
    return StreamingOutputCallResponse.newBuilder().setPayload(zeros(asked.getSize())).build();
  }

  private static Payload zeros(int size) {
    return Payload.newBuilder().setBody(ByteString.copyFrom(new byte[size])).build();
  }
}
