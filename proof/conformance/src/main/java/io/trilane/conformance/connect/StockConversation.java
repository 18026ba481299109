package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.BidiStreamRequest;
import com.connectrpc.conformance.v1.BidiStreamResponse;
import com.connectrpc.conformance.v1.ConformancePayload;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/// A conversation with one client. The first request says how it goes: in full duplex each request
/// is answered as it comes, in half duplex all of them after the last one.
final class StockConversation implements StreamObserver<BidiStreamRequest> {
  private final AnswerCall<?, ?> call = AnswerCall.current();
  private final StreamObserver<BidiStreamResponse> out;
  private @Nullable StreamedReplies replies;
  private boolean isFullDuplex;
  private boolean isOver;

  StockConversation(StreamObserver<BidiStreamResponse> out) {
    this.out = out;
  }

  @Override
  public void onNext(BidiStreamRequest request) {
    if (isOver) {
      return;
    }
    if (replies == null) {
      replies = begin(request);
    }
    replies.add(request);
    if (isFullDuplex && replies.hasNext()) {
      out.onNext(wrap(replies.next()));
    } else if (isFullDuplex) {
      end(replies);
    }
  }

  @Override
  public void onCompleted() {
    if (!isOver) {
      end(replies == null ? begin(BidiStreamRequest.getDefaultInstance()) : replies);
    }
  }

  @Override
  public void onError(Throwable cancelled) {
    isOver = true;
  }

  private StreamedReplies begin(BidiStreamRequest first) {
    var definition = first.getResponseDefinition();
    isFullDuplex = first.getFullDuplex();
    if (first.hasResponseDefinition()) {
      call.define(definition.getResponseHeadersList(), definition.getResponseTrailersList());
      call.sendHeadersNow();
    }
    return new StreamedReplies(definition, call::requestInfo);
  }

  private void end(StreamedReplies rest) {
    isOver = true;
    StockConformance.finish(rest, StockConversation::wrap, out);
  }

  private static BidiStreamResponse wrap(ConformancePayload reply) {
    return BidiStreamResponse.newBuilder().setPayload(reply).build();
  }
}
