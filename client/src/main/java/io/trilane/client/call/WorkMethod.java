package io.trilane.client.call;

import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ReplyCheck;
import io.trilane.client.rpc.WorkClient;
import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformRequest;
import java.util.Collections;
import java.util.Locale;

/// The methods of `WorkService` that answer one call; sessions are `trilane session`'s.
enum WorkMethod {
  PERFORM {
    @Override
    CheckedReply call(WorkClient client, PerformRequest request, int messages) throws CallFailed {
      var check = new ReplyCheck();
      check.expect(request.getPayload());
      var reply = client.perform(request);
      return new CheckedReply(reply, check.fault(reply));
    }

    @Override
    int waits(int messages) {
      return 1;
    }
  },

  COLLECT {
    @Override
    CheckedReply call(WorkClient client, PerformRequest request, int messages) throws CallFailed {
      var check = new ReplyCheck();
      for (var message = 0; message < messages; message++) {
        check.expect(request.getPayload());
      }
      var reply = client.collect(Collections.nCopies(messages, request));
      return new CheckedReply(reply, check.fault(reply));
    }

    @Override
    int waits(int messages) {
      return messages;
    }
  },

  EMIT {
    @Override
    CheckedReply call(WorkClient client, PerformRequest request, int messages) throws CallFailed {
      var emission = new EmitCheck(messages, request.getPayload());
      client.emit(
          EmitRequest.newBuilder()
              .setCount(messages)
              .setIntervalMicros(request.getWaitMicros())
              .setPayload(request.getPayload())
              .build(),
          emission);
      return emission.answer();
    }

    @Override
    int waits(int messages) {
      return messages - 1;
    }
  };

  /// Makes one call, and blocks until it has been answered.
  abstract CheckedReply call(WorkClient client, PerformRequest request, int messages)
      throws CallFailed;

  /// The number of waits of the handler during one call.
  abstract int waits(int messages);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
