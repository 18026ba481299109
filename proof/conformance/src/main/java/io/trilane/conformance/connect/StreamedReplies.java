package io.trilane.conformance.connect;

import com.connectrpc.conformance.v1.ConformancePayload;
import com.connectrpc.conformance.v1.ConformancePayload.RequestInfo;
import com.connectrpc.conformance.v1.StreamResponseDefinition;
import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The replies of one stream, in order, as its definition asks for them. The first one tells the
/// client everything about its call, a later one the requests that have come since.
final class StreamedReplies {
  private final StreamResponseDefinition definition;
  private final Function<List<Any>, RequestInfo> info;
  private final List<Any> requests = new ArrayList<>();
  private int taken;

  /// @param info makes everything that a client is told about its call from its requests
  StreamedReplies(StreamResponseDefinition definition, Function<List<Any>, RequestInfo> info) {
    this.definition = definition;
    this.info = info;
  }

  void add(Message request) {
    requests.add(Any.pack(request));
  }

  boolean hasNext() {
    return taken < definition.getResponseDataCount();
  }

  /// Waits for the delay that the definition asks for, and makes the next reply.
  ConformancePayload next() {
    var reply = ConformancePayload.newBuilder().setData(definition.getResponseData(taken));
    if (taken == 0) {
      reply.setRequestInfo(info.apply(requests));
    } else if (!requests.isEmpty()) {
      reply.setRequestInfo(RequestInfo.newBuilder().addAllRequests(requests));
    }
    taken++;
    requests.clear();
    Replies.pause(definition.getResponseDelayMs());
    return reply.build();
  }

  /// The failure that follows the last reply.
  ///
  /// @return null if the definition asks for none
  @Nullable Status failure() {
    if (!definition.hasError()) {
      return null;
    }
    return taken == 0
        ? Replies.failure(definition.getError(), info.apply(requests))
        : Replies.failure(definition.getError());
  }
}
