package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.BidiStreamRequest;
import com.connectrpc.conformance.v1.BidiStreamResponse;
import com.connectrpc.conformance.v1.ClientStreamRequest;
import com.connectrpc.conformance.v1.ClientStreamResponse;
import com.connectrpc.conformance.v1.ConformancePayload;
import com.connectrpc.conformance.v1.ConformanceServiceGrpc;
import com.connectrpc.conformance.v1.IdempotentUnaryRequest;
import com.connectrpc.conformance.v1.IdempotentUnaryResponse;
import com.connectrpc.conformance.v1.ServerStreamRequest;
import com.connectrpc.conformance.v1.ServerStreamResponse;
import com.connectrpc.conformance.v1.StreamResponseDefinition;
import com.connectrpc.conformance.v1.UnaryRequest;
import com.connectrpc.conformance.v1.UnaryResponse;
import com.connectrpc.conformance.v1.UnaryResponseDefinition;
import com.connectrpc.conformance.v1.UnimplementedRequest;
import com.connectrpc.conformance.v1.UnimplementedResponse;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The suite's service in Trilane's own blocking handlers.
final class HandlerConformance {
  private HandlerConformance() {}

  static GrpcService service() {
    return GrpcService.of(ConformanceServiceGrpc.getServiceDescriptor())
        .unary(ConformanceServiceGrpc.getUnaryMethod(), HandlerConformance::answer)
        .unary(ConformanceServiceGrpc.getIdempotentUnaryMethod(), HandlerConformance::answer)
        .unary(ConformanceServiceGrpc.getUnimplementedMethod(), HandlerConformance::refuse)
        .emit(ConformanceServiceGrpc.getServerStreamMethod(), HandlerConformance::emit)
        .collect(ConformanceServiceGrpc.getClientStreamMethod(), HandlerConformance::collect)
        .converse(ConformanceServiceGrpc.getBidiStreamMethod(), HandlerConformance::converse)
        .build();
  }

  private static UnaryResponse answer(UnaryRequest request) {
    var reply = reply(request.getResponseDefinition(), List.of(request));
    return UnaryResponse.newBuilder().setPayload(reply).build();
  }

  private static IdempotentUnaryResponse answer(IdempotentUnaryRequest request) {
    var reply = reply(request.getResponseDefinition(), List.of(request));
    return IdempotentUnaryResponse.newBuilder().setPayload(reply).build();
  }

  private static UnimplementedResponse refuse(UnimplementedRequest request) {
    throw new CallFailure(CallFailure.Kind.UNIMPLEMENTED, "unimplemented, as the suite wants it");
  }

  private static ClientStreamResponse collect(Inbound<ClientStreamRequest> in) {
    var requests = new ArrayList<ClientStreamRequest>();
    in.forEach(requests::add);
    var first = requests.isEmpty() ? ClientStreamRequest.getDefaultInstance() : requests.getFirst();
    return ClientStreamResponse.newBuilder()
        .setPayload(reply(first.getResponseDefinition(), requests))
        .build();
  }

  private static void emit(ServerStreamRequest request, Outbound<ServerStreamResponse> out)
      throws InterruptedException {
    var replies = begin(request.hasResponseDefinition(), request.getResponseDefinition());
    replies.add(request);
    sendRest(replies, reply -> ServerStreamResponse.newBuilder().setPayload(reply).build(), out);
  }

  /// The first request says how the conversation goes: in full duplex each request is answered as
  /// it comes, in half duplex all of them after the last one.
  private static void converse(Inbound<BidiStreamRequest> in, Outbound<BidiStreamResponse> out)
      throws InterruptedException {
    var first = in.receive();
    if (first == null) {
      return;
    }
    var replies = begin(first.hasResponseDefinition(), first.getResponseDefinition());
    for (var request = first; request != null; request = in.receive()) {
      replies.add(request);
      if (first.getFullDuplex()) {
        if (!replies.hasNext()) {
          break;
        }
        out.send(wrap(replies.next()));
      }
    }
    sendRest(replies, HandlerConformance::wrap, out);
  }

  private static ConformancePayload reply(
      UnaryResponseDefinition definition, List<? extends Message> requests) {
    HandlerAnswer.define(definition.getResponseHeadersList(), definition.getResponseTrailersList());
    var info = HandlerAnswer.requestInfo(requests.stream().<Any>map(Any::pack).toList());
    Replies.pause(definition.getResponseDelayMs());
    if (definition.hasError()) {
      throw HandlerAnswer.failure(Replies.failure(definition.getError(), info));
    }
    return Replies.single(definition, info);
  }

  private static StreamedReplies begin(boolean isDefined, StreamResponseDefinition definition) {
    if (isDefined) {
      HandlerAnswer.define(
          definition.getResponseHeadersList(), definition.getResponseTrailersList());
      HandlerAnswer.sendHeaders();
    }
    return new StreamedReplies(definition, HandlerAnswer::requestInfo);
  }

  private static <A> void sendRest(
      StreamedReplies replies, Function<ConformancePayload, A> wrap, Outbound<A> out)
      throws InterruptedException {
    while (replies.hasNext()) {
      out.send(wrap.apply(replies.next()));
    }
    var failure = replies.failure();
    if (failure != null) {
      throw HandlerAnswer.failure(failure);
    }
  }

  private static BidiStreamResponse wrap(ConformancePayload reply) {
    return BidiStreamResponse.newBuilder().setPayload(reply).build();
  }
}
