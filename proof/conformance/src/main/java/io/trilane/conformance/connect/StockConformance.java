package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.BidiStreamRequest;
import com.connectrpc.conformance.v1.BidiStreamResponse;
import com.connectrpc.conformance.v1.ClientStreamRequest;
import com.connectrpc.conformance.v1.ClientStreamResponse;
import com.connectrpc.conformance.v1.ConformancePayload;
import com.connectrpc.conformance.v1.ConformanceServiceGrpc;
import com.connectrpc.conformance.v1.ServerStreamRequest;
import com.connectrpc.conformance.v1.ServerStreamResponse;
import com.connectrpc.conformance.v1.UnaryRequest;
import com.connectrpc.conformance.v1.UnaryResponse;
import com.connectrpc.conformance.v1.UnaryResponseDefinition;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The suite's service as a team would write it for stock grpc-java.
final class StockConformance extends ConformanceServiceGrpc.ConformanceServiceImplBase {

  static ServerServiceDefinition service() {
    return ServerInterceptors.intercept(new StockConformance(), AnswerCall.interceptor());
  }

  @Override
  public void unary(UnaryRequest request, StreamObserver<UnaryResponse> out) {
    answer(
        request.hasResponseDefinition(),
        request.getResponseDefinition(),
        List.of(request),
        reply -> UnaryResponse.newBuilder().setPayload(reply).build(),
        out);
  }

  @Override
  public void serverStream(ServerStreamRequest request, StreamObserver<ServerStreamResponse> out) {
    var call = AnswerCall.current();
    var definition = request.getResponseDefinition();
    if (request.hasResponseDefinition()) {
      call.define(definition.getResponseHeadersList(), definition.getResponseTrailersList());
      call.sendHeadersNow();
    }
    var replies = new StreamedReplies(definition, call::requestInfo);
    replies.add(request);
    finish(replies, reply -> ServerStreamResponse.newBuilder().setPayload(reply).build(), out);
  }

  @Override
  public StreamObserver<ClientStreamRequest> clientStream(
      StreamObserver<ClientStreamResponse> out) {
    var requests = new ArrayList<ClientStreamRequest>();
    return new StreamObserver<>() {
      @Override
      public void onNext(ClientStreamRequest request) {
        requests.add(request);
      }

      @Override
      public void onCompleted() {
        var first =
            requests.isEmpty() ? ClientStreamRequest.getDefaultInstance() : requests.getFirst();
        answer(
            first.hasResponseDefinition(),
            first.getResponseDefinition(),
            requests,
            reply -> ClientStreamResponse.newBuilder().setPayload(reply).build(),
            out);
      }

      @Override
      public void onError(Throwable cancelled) {}
    };
  }

  @Override
  public StreamObserver<BidiStreamRequest> bidiStream(StreamObserver<BidiStreamResponse> out) {
    return new StockConversation(out);
  }

  /// Sends the replies that are left, and ends the stream.
  static <A> void finish(
      StreamedReplies replies, Function<ConformancePayload, A> wrap, StreamObserver<A> out) {
    while (replies.hasNext()) {
      out.onNext(wrap.apply(replies.next()));
    }
    var failure = replies.failure();
    if (failure == null) {
      out.onCompleted();
    } else {
      out.onError(StatusProto.toStatusRuntimeException(failure));
    }
  }

  private static <A> void answer(
      boolean isDefined,
      UnaryResponseDefinition definition,
      List<? extends Message> requests,
      Function<ConformancePayload, A> wrap,
      StreamObserver<A> out) {
    var call = AnswerCall.current();
    if (isDefined) {
      call.define(definition.getResponseHeadersList(), definition.getResponseTrailersList());
    }
    var info = call.requestInfo(requests.stream().<Any>map(Any::pack).toList());
    Replies.pause(definition.getResponseDelayMs());
    if (definition.hasError()) {
      var failure = Replies.failure(definition.getError(), info);
      out.onError(StatusProto.toStatusRuntimeException(failure));
      return;
    }
    out.onNext(wrap.apply(Replies.single(definition, info)));
    out.onCompleted();
  }
}
