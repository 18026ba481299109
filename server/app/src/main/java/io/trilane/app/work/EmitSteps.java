package io.trilane.app.work;

import static io.trilane.app.work.Micros.duration;

import io.trilane.proto.v1.EmitRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Step;

/// Sends as many answers as one client asked for, with a pause between them, as fast as that client
/// reads.
final class EmitSteps {
  private final EmitRequest request;
  private final Outbound<PerformResponse> out;
  private final Backend backend;
  private final MessageTally tally = new MessageTally();
  private long left;

  EmitSteps(EmitRequest request, Outbound<PerformResponse> out, Backend backend) {
    this.request = request;
    this.out = out;
    this.backend = backend;
    this.left = Integer.toUnsignedLong(request.getCount());
  }

  Step<?> begin() {
    return left == 0 ? Step.done() : sendWhenReady();
  }

  private Step<Object> sendWhenReady() {
    return Step.await(out.ready(), _ -> send());
  }

  private Step<Object> send() throws InterruptedException {
    out.send(tally.answer(request.getPayload()));
    return --left == 0 ? Step.done(request) : pause();
  }

  private Step<Object> pause() {
    return Step.await(backend.hold(duration(request.getIntervalMicros())), _ -> sendWhenReady());
  }
}
