package io.trilane.app.work;

import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.SteppedSession;

/// The course's web server: one handler for one client, for as long as the client stays.
final class ConverseSession implements SteppedSession<PerformRequest, PerformResponse> {
  private final PieceOfWork work;
  private final MessageTally tally = new MessageTally();

  ConverseSession(PieceOfWork work) {
    this.work = work;
  }

  @Override
  public Step<?> turn(PerformRequest request, Outbound<PerformResponse> out) throws Exception {
    return work.steps(request)
        .then(_ -> {
          out.send(tally.answer(request.getPayload()));
          return Step.done(request);
        });
  }
}
