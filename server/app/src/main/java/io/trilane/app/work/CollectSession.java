package io.trilane.app.work;

import com.google.protobuf.ByteString;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;

/// Does every request's work and answers once, when the client has sent its last.
final class CollectSession implements SteppedSession<PerformRequest, PerformResponse> {
  private final PieceOfWork work;
  private final MessageTally tally = new MessageTally();
  private ByteString lastPayload = ByteString.EMPTY;

  CollectSession(PieceOfWork work) {
    this.work = work;
  }

  @Override
  public Step<?> turn(PerformRequest request, Outbound<PerformResponse> out) throws Exception {
    return work.steps(request)
        .then(_ -> {
          lastPayload = request.getPayload();
          tally.count(lastPayload);
          return Step.done(request);
        });
  }

  @Override
  public Step<?> end(Outbound<PerformResponse> out) throws Exception {
    out.send(tally.summary(lastPayload));
    return Step.done();
  }
}
