package io.trilane.app.work;

import static io.trilane.app.work.Micros.duration;

import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.Step;

/// One piece of work: wait for another service, then compute. Every method of `WorkService` is made
/// of it.
///
/// @param backend what a handler waits for
/// @param computing what a handler computes
public record PieceOfWork(Backend backend, Computing computing) {
  /// `WorkService`, every method bound to its handler.
  public GrpcService service() {
    return GrpcService.of(WorkServiceGrpc.getServiceDescriptor())
        .steppedUnary(WorkServiceGrpc.getPerformMethod(), this::perform)
        .steppedSession(WorkServiceGrpc.getConverseMethod(), () -> new ConverseSession(this))
        .steppedSession(WorkServiceGrpc.getCollectMethod(), () -> new CollectSession(this))
        .steppedEmit(
            WorkServiceGrpc.getEmitMethod(),
            (request, out) -> new EmitSteps(request, out, backend).begin())
        .build();
  }

  private Step<PerformResponse> perform(PerformRequest request) throws Exception {
    return steps(request).then(_ -> Step.done(new MessageTally().answer(request.getPayload())));
  }

  /// Waits, then computes, as the request asks.
  Step<?> steps(PerformRequest request) {
    computing.requireWithinLimit(request.getComputeUnits());
    var waitMicros = request.getWaitMicros();
    return waitMicros == 0
        ? compute(request)
        : Step.await(backend.hold(duration(waitMicros)), _ -> compute(request));
  }

  private Step<Object> compute(PerformRequest request) {
    computing.run(request.getComputeUnits());
    return Step.done(request);
  }
}
